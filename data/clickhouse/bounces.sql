-- Failed attempts, one row each: the fields of "bouncedesk analyze --log --format jsonl".
CREATE TABLE IF NOT EXISTS bounces
(
    time            Nullable(DateTime('UTC')), -- the log's own clock
    queue_id        Nullable(String),
    sender          Nullable(String),
    recipient       Nullable(String),
    relay           Nullable(String),
    outcome         String,                    -- deferred, bounced, expired, refused
    reply_code      Nullable(String),          -- as the other server wrote it
    enhanced_status Nullable(String),          -- the same
    logged_status   Nullable(String),          -- the log's own dsn=
    class           String,                    -- temporary, permanent
    reason          Nullable(String),
    address_bad     Nullable(String),          -- yes, no, unknown
    who_acts        Nullable(String),
    provider        Nullable(String),
    entry           Nullable(String),          -- "bouncedesk show ENTRY" explains it
    reply           Nullable(String),
    day             Date MATERIALIZED toDate(ifNull(time, toDateTime(0))),
    domain          String MATERIALIZED
        if(position(ifNull(recipient, ''), '@') = 0, '',
           lower(splitByChar('@', ifNull(recipient, ''))[-1]))
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (day, outcome, domain);
