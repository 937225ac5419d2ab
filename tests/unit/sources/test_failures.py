"""What a failed request to a model's server means, in the words of the servers that there are."""

import pytest

from bot.sources.failures import LONGEST_PAUSE, PAUSES, Again, Failure, GiveUp, Simpler, Unanswerable, decide

BUSY = "rate_limit_exceeded Rate limit reached for requests"


@pytest.mark.parametrize(
    ("failure", "attempt", "seconds"),
    [
        (Failure(429, BUSY), 1, PAUSES[0]),
        (Failure(429, BUSY), 2, PAUSES[1]),
        (Failure(429, BUSY, pause=20.0), 1, 20.0),
        (Failure(429, BUSY, pause=0.2), 1, PAUSES[0]),
        (Failure(500), 1, PAUSES[0]),
        (Failure(529, "overloaded_error"), 3, PAUSES[2]),
        (Failure(503, "Loading model"), 1, PAUSES[0]),
        (Failure(408), 1, PAUSES[0]),
        (Failure(0, timed_out=True), 1, PAUSES[0]),
        (Failure(0, "Connection refused"), 1, PAUSES[0]),
    ],
)
def test_what_passes_is_tried_again(failure: Failure, attempt: int, seconds: float) -> None:
    assert decide(failure, attempt, formed=True) == Again(seconds)


@pytest.mark.parametrize(
    ("failure", "option"),
    [
        (Failure(401, "invalid_api_key Incorrect API key provided"), "api_key"),
        (Failure(403, "Country not supported"), "api_key"),
        (Failure(429, "insufficient_quota You exceeded your current quota"), "api_key"),
        (Failure(402, "Insufficient credits"), "api_key"),
        (Failure(404, "model_not_found The model `gpt-9` does not exist"), "model"),
        (Failure(404, "NotFoundError The model `x` does not exist."), "model"),
        (Failure(404, 'model "llama9" not found, try pulling it first'), "model"),
        (Failure(400, "gpt-9 is not a valid model ID"), "model"),
        (Failure(404, "404 page not found"), "base_url"),
        (Failure(404, "Not Found"), "base_url"),
        (Failure(405, "Method Not Allowed"), "base_url"),
        (Failure(400, "'messages' is a required property"), ""),
    ],
)
def test_what_does_not_pass_is_given_up_at_once_and_names_the_option(failure: Failure, option: str) -> None:
    decision = decide(failure, 1, formed=True)
    assert isinstance(decision, GiveUp)
    assert decision.option == option
    assert "\n" not in decision.reason


@pytest.mark.parametrize(
    ("failure", "option", "part"),
    [
        (Failure(429, BUSY), "", "too many requests"),
        (Failure(500, "boom"), "", "(500) (boom)"),
        (Failure(0, timed_out=True), "", "no answer in time"),
        (
            Failure(0, "All connection attempts failed"),
            "base_url",
            "cannot be reached (All connection attempts failed)",
        ),
    ],
)
def test_after_the_last_pause_it_is_given_up(failure: Failure, option: str, part: str) -> None:
    decision = decide(failure, len(PAUSES) + 1, formed=True)
    assert isinstance(decision, GiveUp)
    assert decision.option == option
    assert part in decision.reason


def test_who_asks_for_a_long_pause_is_not_waited_for() -> None:
    assert isinstance(decide(Failure(429, BUSY, pause=LONGEST_PAUSE + 1), 1, formed=True), GiveUp)


@pytest.mark.parametrize(
    "failure",
    [
        Failure(400, "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model."),
        Failure(400, "'response_format.type' must be 'json_schema' or 'text'"),
        Failure(404, "No endpoints found that support structured outputs for this model"),
        Failure(422, "response_format: extra fields not permitted"),
        Failure(400, "This model does not support JSON mode"),
    ],
)
def test_a_server_without_structured_output_is_asked_in_a_simpler_form(failure: Failure) -> None:
    assert decide(failure, 1, formed=True) == Simpler()
    assert isinstance(decide(failure, 1, formed=False), GiveUp)


@pytest.mark.parametrize(
    ("failure", "too_long"),
    [
        (Failure(400, "context_length_exceeded This model's maximum context length is 8192 tokens"), True),
        (Failure(400, "the request exceeds the available context size: context window is 4096"), True),
        (Failure(413, "Request too large"), True),
        (Failure(400, "content_filter The response was filtered"), False),
    ],
)
def test_a_paper_that_will_never_be_answered_is_told_from_a_server_that_answers_none(
    failure: Failure, too_long: bool
) -> None:
    assert decide(failure, 1, formed=True) == Unanswerable(too_long)
