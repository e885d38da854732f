"""A logistic regression, and how it would have decided on texts that it was not learnt from."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.nearest import NearestWeights, Signs
from eval.model import Model
from eval.nearest.rows import Row

Values = NDArray[np.float64]
_RIDGE = 10.0
"""Weight of the penalty: the rows are few."""


class Tried(Model):
    """What would have come of rows whose group was left out."""

    right: int
    wrong: int
    possible: int
    look_alikes: int
    """rows from which the clauses that answer were taken out, and which would have been answered all the same"""


def weighed(rows: Sequence[Row]) -> NearestWeights:
    """Fit the weights: both kinds of rows count the same, signs are standardised, L2 penalty ½‖w‖²."""
    values = np.stack([row.values for row in rows])
    answers = np.array([row.answers for row in rows])
    mean, deviation = values.mean(axis=0), values.std(axis=0)
    deviation[deviation < 1e-9] = 1.0  # a sign that is the same everywhere
    counts = np.where(answers, 0.5 / answers.sum(), 0.5 / (~answers).sum()) * len(rows)
    signs = np.where(answers, 1.0, -1.0)
    inputs = np.column_stack([np.ones(len(rows)), (values - mean) / deviation])

    def loss(weights: Values) -> float:
        margins = signs * (inputs @ weights)
        return float(counts @ np.logaddexp(0, -margins) + _RIDGE * 0.5 * weights[1:] @ weights[1:])

    fitted = minimize(loss, np.zeros(inputs.shape[1])).x
    weights = fitted[1:] / deviation
    named = dict(zip(rows[0].signs, weights.tolist(), strict=True))
    return NearestWeights(intercept=float(fitted[0] - weights @ mean), **named)


def left_out(rows: Sequence[Row]) -> Values:
    """Return the log-odds of each row by weights that were learnt without the rows of its group."""
    odds = np.zeros(len(rows))
    for group in {row.group for row in rows}:
        weights = weighed([row for row in rows if row.group != group])
        for place, row in enumerate(rows):
            if row.group == group:
                odds[place] = weights.log_odds(Signs(**row.signs))
    return odds


def tried(rows: Sequence[Row], odds: Values, threshold: float) -> Tried:
    """Count what would have been answered from the right clause and from a wrong one."""
    asked = [
        (row.answers, odd >= threshold) for row, odd in zip(rows, odds, strict=True) if not row.taken_out
    ]
    return Tried(
        right=sum(answers and taken for answers, taken in asked),
        wrong=sum(taken and not answers for answers, taken in asked),
        possible=sum(answers for answers, _ in asked),
        look_alikes=sum(row.taken_out and odd >= threshold for row, odd in zip(rows, odds, strict=True)),
    )


def written(weights: NearestWeights, rows: Sequence[Row]) -> str:
    """Return the weights as the file of the product, with what they were learnt from."""
    asked = [row for row in rows if not row.taken_out]
    lines = [
        "# 问题换了说法、没有条款字面相符时，最接近的条款能否作答：逻辑回归的权重（assistant/nearest.py）。",
        "# 由 python -m eval fit-nearest --write 写出，不要手改。",
        "",
        "[weights]",
        *(f"{name} = {round(value, 4)}" for name, value in weights.model_dump().items()),
        "",
        "[fitted]",
        f"groups = [{', '.join(repr(group) for group in sorted({row.group for row in rows}))}]".replace(
            "'", '"'
        ),
        f"questions = {len(asked)}",
        f"answered_by_the_nearest = {sum(row.answers for row in asked)}",
        f"with_the_answer_taken_out = {len(rows) - len(asked)}",
        "",
    ]
    return "\n".join(lines)
