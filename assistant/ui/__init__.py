"""The web chat: one page on which a question is asked and every answer shows the clauses it stands on.

Gradio reports its use to its makers unless told not to before it is imported. Nothing in this project
talks to another host, so it is told here, ahead of every module of the package.
"""

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
