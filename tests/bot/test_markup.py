import pytest

from bot.slack.markup import as_typed


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        pytest.param("BP &lt; 90 &amp; falling", "BP < 90 & falling", id="escaped signs"),
        pytest.param("write to <mailto:a@b.nhs|a@b.nhs>", "write to a@b.nhs", id="an address"),
        pytest.param("see <https://nice.example/ng12>", "see https://nice.example/ng12", id="link"),
        pytest.param("see <https://nice.example|NG12>", "see NG12", id="a link with a name"),
        pytest.param("call <tel:01632960123>", "call 01632960123", id="a telephone link"),
        pytest.param("<@U0GPPATEL> said", "@someone said", id="a person"),
        pytest.param("<@U0GPPATEL|asha> said", "@someone said", id="a person with a name"),
        pytest.param("in <#C0SUB|quality>", "in #quality", id="a channel"),
        pytest.param("<!here> look", "@here look", id="everybody here"),
        pytest.param("no markup at all", "no markup at all", id="plain"),
        pytest.param("&amp;lt;", "&lt;", id="escaped once, unescaped once"),
    ],
)
def test_markup_is_read_back_as_words(sent: str, typed: str) -> None:
    assert as_typed(sent) == typed
