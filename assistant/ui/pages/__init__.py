"""The pages of the site, one module each: ``build(service)`` is called inside the page's route (see shell.py)."""
