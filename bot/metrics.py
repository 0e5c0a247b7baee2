"""Counters for /metrics. No label ever carries what a person typed or who they are."""

from prometheus_client import Counter, Gauge

ARRIVALS = Counter("inkling_arrivals", "Payloads of Slack taken in", ["kind"])
REFUSED = Counter("inkling_refused", "Requests refused at Slack's door", ["reason"])
SENT = Counter("inkling_messages_sent", "Messages Slack has accepted", ["kind"])
SEND_FAILURES = Counter("inkling_send_failures", "Sends that did not end well", ["reason"])
SWEPT = Counter("inkling_swept", "Messages found that no event had brought")
APP_EVENTS = Counter("inkling_app_events", "What Slack said of the app itself", ["event"])
DEAD_LETTERS = Counter("inkling_dead_letters", "Arrivals or messages set aside", ["queue"])
OPEN_ROWS = Gauge("inkling_open_rows", "Rows that wait in a queue", ["queue"])
