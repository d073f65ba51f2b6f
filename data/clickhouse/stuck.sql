-- Messages put off five times and more and not refused since: the longest first, with the last reply.
SELECT
    queue_id,
    recipient,
    countIf(outcome = 'deferred')                       AS times_put_off,
    min(time)                                           AS since,
    max(time)                                           AS last_try,
    argMax(ifNull(reply, ''), ifNull(time, toDateTime(0))) AS last_reply
FROM bounces
WHERE outcome != 'refused' AND isNotNull(queue_id) AND isNotNull(recipient)
GROUP BY queue_id, recipient
HAVING times_put_off >= 5 AND countIf(outcome != 'deferred') = 0
ORDER BY since, queue_id
LIMIT 50
