"""The look shared by every page: system fonts only, deep blue on grey; the rest is in style.css.

Colours are named once, as CSS variables in style.css; the few of Gradio's own controls that a page uses
(text box, buttons) take them from there.
"""

from pathlib import Path

import gradio as gr
from gradio.themes.utils import colors, sizes

FONTS = (
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "system-ui",
    "sans-serif",
)
FIXED_WIDTH_FONTS = ("ui-monospace", "Consolas", "monospace")

STYLE = Path(__file__).with_name("style.css")
SCRIPT = Path(__file__).with_name("page.js")
ICON = Path(__file__).with_name("favicon.svg")


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
