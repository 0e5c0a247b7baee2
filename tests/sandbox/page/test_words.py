"""Slack's mrkdwn, markdown and date tokens as the page draws them."""

import pytest
from playwright.sync_api import Page

DRAW = """async ([module, name, text]) => {
  const drawn = (await import(`/page/js/${module}.js`))[name](text);
  const holder = document.createElement("div");
  holder.append(drawn);
  return holder.innerHTML;
}"""


CASES = [
    pytest.param("*bold* _it_ ~no~", "<strong>bold</strong> <em>it</em> <s>no</s>", id="marks"),
    pytest.param("2*3*4 and snake_case_name", "2*3*4 and snake_case_name", id="marks in words"),
    pytest.param("a `*b*` c", "a <code>*b*</code> c", id="code is not marked up"),
    pytest.param("&lt;b&gt; &amp;amp;", "&lt;b&gt; &amp;amp;", id="entities once"),
    pytest.param(
        "*a <https://x.example/?a=1&amp;b=2|b>*",
        '<strong>a <a href="https://x.example/?a=1&amp;b=2" target="_blank" '
        'rel="noopener noreferrer">b</a></strong>',
        id="a link in bold",
    ),
    pytest.param("<javascript:alert(1)|press>", "<span>press</span>", id="a harmful link is text"),
    pytest.param("<@U0LEAD>", '<span class="mention">@Maria Okafor</span>', id="a person"),
    pytest.param("<!here>", '<span class="mention mention-me">@here</span>', id="everybody here"),
    pytest.param(":tada: :unknown_name:", "🎉 :unknown_name:", id="emoji"),
    pytest.param("one\ntwo", "one<br>two", id="lines"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_mrkdwn_is_drawn_as_slack_draws_it(drawing: Page, text: str, expected: str) -> None:
    assert drawing.evaluate(DRAW, ["mrkdwn", "mrkdwn", text]) == f"<span>{expected}</span>"


@pytest.mark.parametrize(
    ("emoji", "expected"),
    [(True, "one 🎉<br>two *three*"), (False, "one :tada:<br>two *three*")],
    ids=["with emoji", "without"],
)
def test_plain_text_keeps_its_lines_and_has_no_marks(
    drawing: Page, emoji: bool, expected: str
) -> None:
    text = {"type": "plain_text", "text": "one :tada:\ntwo *three*", "emoji": emoji}
    assert drawing.evaluate(DRAW, ["mrkdwn", "words", text]) == expected


def test_quotes_and_code_blocks_stand_apart(drawing: Page) -> None:
    drawn = drawing.evaluate(DRAW, ["mrkdwn", "mrkdwn", "before\n&gt; quoted\n```\n*kept*\n```"])
    assert "<blockquote>quoted" in drawn
    assert '<pre tabindex="0">*kept*</pre>' in drawn


# Monday 5 July 2027, 09:30 in London, seen half an hour later.
SECONDS = 1814776200


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("{date_num} {time}", "2027-07-05 09:30"),
        ("{date_long}", "Monday 5 July 2027"),
        ("{date_short_pretty} at {time}", "Today at 09:30"),
        ("due {date_pretty}", "due today"),
        ("{ago}", "30 minutes ago"),
    ],
)
def test_date_tokens_are_told_in_london_by_the_workspaces_clock(
    drawing: Page, form: str, expected: str
) -> None:
    drawn = drawing.evaluate(DRAW, ["mrkdwn", "mrkdwn", f"<!date^{SECONDS}^{form}|later>"])
    assert f">{expected}</time>" in drawn


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One\n\n### Two", '<h3 class="md-h1">One</h3><h4 class="md-h3">Two</h4>'),
        ("- a\n- b\n  - c", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("**a** *b* ~~c~~ `d`", "<p><strong>a</strong> <em>b</em> <s>c</s> <code>d</code></p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("> said\n> twice", "<blockquote><p>said<br>twice</p></blockquote>"),
        ("```\n# x\n```\nafter", '<pre tabindex="0"># x</pre><p>after</p>'),
    ],
)
def test_markdown_is_drawn(drawing: Page, text: str, expected: str) -> None:
    assert drawing.evaluate(DRAW, ["markdown", "markdown", text]) == expected


def test_a_local_time_survives_the_change_of_clocks(drawing: Page) -> None:
    ask = """async (local) => {
      const time = await import('/page/js/time.js');
      return time.localText(time.londonSeconds(local));
    }"""
    for local in ("2026-03-28T12:00", "2026-03-29T03:30", "2026-10-25T12:00", "2026-12-01T00:15"):
        assert drawing.evaluate(ask, local) == local
