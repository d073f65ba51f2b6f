-- Where to: the recipient domains that fail most, the share that is only put off, the leading reason.
SELECT
    domain,
    count()                                            AS attempts,
    round(countIf(class = 'temporary') / count(), 2)   AS share_temporary,
    topK(1)(ifNull(reason, 'undefined'))[1]            AS leading_reason,
    uniqExact(ifNull(recipient, ''))                   AS recipients,
    max(time)                                          AS last_seen
FROM bounces
WHERE outcome != 'refused' AND domain != ''
GROUP BY domain
ORDER BY attempts DESC, domain
LIMIT 30
