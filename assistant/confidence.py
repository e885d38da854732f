"""How sure an answer is (把握): the share of answers like it that were fully right on questions nobody tuned on."""

_PLAIN = 0.9
"""Coverage of the topic from which the evidence says what was asked in so many words."""
_SHARE_PLAIN = 0.96
_SHARE_NEAR = 0.75
"""Evidence that covers less of the topic: near enough to answer, and wrong more often."""
_SHARE_LISTED = 0.85
"""Lists, rankings and facts about a document rest on no single text whose coverage could be told."""


def confidence_of(strength: float) -> float:
    """Return the estimated share, [0, 1], of right answers among those whose evidence covers ``strength`` of the topic.

    ``strength`` 0: the answer rests on the ledger or on what a document says about itself. The shares were counted on
    the gold (``docs/decisions.md``); ``python -m eval report`` compares them with what a run finds.
    """
    if not strength:
        return _SHARE_LISTED
    return _SHARE_PLAIN if strength >= _PLAIN else _SHARE_NEAR
