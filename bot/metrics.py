"""Counters for /metrics. No label ever carries what a person typed or who they are."""

from prometheus_client import Counter, Gauge

ARRIVALS = Counter("inkling_arrivals", "Payloads of Slack taken in", ["kind"])
REFUSED = Counter("inkling_refused", "Requests refused at Slack's door", ["reason"])
SENT = Counter("inkling_messages_sent", "Messages Slack has accepted", ["kind"])
SEND_FAILURES = Counter("inkling_send_failures", "Sends that did not end well", ["reason"])
DEAD_LETTERS = Counter("inkling_dead_letters", "Arrivals or messages set aside", ["queue"])
OPEN_ROWS = Gauge("inkling_open_rows", "Rows that wait in a queue", ["queue"])
