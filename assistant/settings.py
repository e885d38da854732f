"""Settings of answering; every figure is explained in docs/decisions.md."""

from pydantic_settings import BaseSettings, SettingsConfigDict


class AnswerSettings(BaseSettings):
    """What counts as evidence. Environment variables: POLICY_ANSWER_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="POLICY_ANSWER_", extra="ignore")

    candidates: int = 100
    """clauses taken from the search"""
    covered: float = 0.6
    """share of a topic's weighted words that a heading or sentence must hold to be about it"""
    similarity_weight: float = 0.5
    """weight of the cosine beside the coverage when deciding whether a clause is evidence"""
    sufficient: float = 0.915
    """coverage + similarity_weight × cosine from which a clause is evidence for the topic"""
    together: float = 0.5
    """share of a topic's weighted words that one sentence with its headings must hold for its clause to be evidence"""
    nearest: float = 2.25
    """log-odds from which the nearest clause answers where none words the task as the question does; 99: never"""
    strange: float = 0.022
    """cosine by which a question is nearer to the clause that answers it without a noun that no text uses, from which
    the noun is a strange thing and the question is refused; 2: never"""
    related: float = 0.67
    """cosine that the nearest clause needs for the nearest three to be shown as related to a refused question"""
    rival: float = 0.25
    """without a place in the question, answers of other documents within this score of the best are shown too"""
    plain: float = 0.85
    """coverage from which another place's document is shown whatever its rank"""
    elsewhere: float = 0.8
    """coverage a text of another document needs to be shown when the documents asked about hold nothing"""
