"""Try the configured model once: the test button of the settings page."""

import time

from assistant.errors import ModelFailed
from assistant.language_model import LanguageModelSettings
from assistant.written.client import Reply

WORKS = "连接正常"
"""How the sentence begins where the model answers."""
_QUESTION = [("system", "只回答一个字。"), ("user", "请回答“好”。")]


def probe(settings: LanguageModelSettings) -> str:
    """Ask the model for one word and return a Chinese sentence: that it answers and how fast, or what is wrong."""
    if not settings.configured:
        return "还没有设置语言模型：请填写接口地址和模型名称。"
    started = time.monotonic()
    try:
        reply = Reply(
            settings.model_copy(update={"max_tokens": 16, "retries": 0}),
            _QUESTION,
            lambda: False,
            started + settings.first_seconds,
        )
        said = "".join(reply).strip()
    except ModelFailed as failure:
        return f"{failure}。"
    if not said:
        return "模型接口有回应，但没有写出文字：请检查模型名称。"
    return f"{WORKS}：模型 {settings.model} 用 {time.monotonic() - started:.1f} 秒作出回答。"
