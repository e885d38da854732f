"""The look shared by every page: system fonts only, deep blue on grey; the rest is in style.css and styles/.

Colours are named once, as CSS variables in style.css; the few of Gradio's own controls that a page uses
(text box, buttons) take them from there.
"""

from pathlib import Path

import gradio as gr
from gradio.themes.utils import colors, sizes

from assistant.ui.offered import offered_files

FONTS = (
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "system-ui",
    "sans-serif",
)
FIXED_WIDTH_FONTS = ("ui-monospace", "Consolas", "monospace")

_HERE = Path(__file__).parent
ICON = _HERE / "favicon.svg"


def styles() -> list[Path]:
    """The style sheets, that of every page first, then one a page, then those of pages from other packages."""
    return [_HERE / "style.css", *sorted((_HERE / "styles").glob("*.css")), *offered_files("STYLE")]


def script() -> str:
    """What the pages do by themselves: a function that the browser calls once when a page has loaded."""
    files = [_HERE / "page.js", *sorted((_HERE / "scripts").glob("*.js")), *offered_files("SCRIPT")]
    blocks = (f"{{\n{file.read_text(encoding='utf-8')}\n}}" for file in files)
    return "() => {\n" + "\n".join(blocks) + "\n}"


def office_theme() -> gr.themes.Base:
    """Gradio's plain theme in the colours of the page. Fonts are those of the reader's system."""
    theme = gr.themes.Base(
        primary_hue=colors.blue,
        secondary_hue=colors.slate,
        neutral_hue=colors.slate,
        text_size=sizes.text_lg,
        radius_size=sizes.radius_sm,
        font=FONTS,
        font_mono=FIXED_WIDTH_FONTS,
    )
    both = {
        "body_background_fill": "var(--ground)",
        "background_fill_primary": "var(--panel)",
        "body_text_color": "var(--ink)",
        "input_background_fill": "var(--panel)",
        "input_background_fill_focus": "var(--panel)",
        "input_border_color": "var(--line-strong)",
        "input_border_color_focus": "var(--brand)",
        "input_placeholder_color": "var(--quiet)",
        "button_primary_background_fill": "var(--brand)",
        "button_primary_background_fill_hover": "var(--brand-strong)",
        "button_primary_text_color": "var(--on-brand)",
        "button_secondary_background_fill": "var(--panel)",
        "button_secondary_background_fill_hover": "var(--brand-soft)",
        "button_secondary_border_color": "var(--line-strong)",
        "button_secondary_text_color": "var(--brand-ink)",
    }
    return theme.set(**both, **{f"{name}_dark": value for name, value in both.items()})
