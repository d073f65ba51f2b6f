-- What failed most: the entry that explains it, attempts, messages, an example.
SELECT
    ifNull(entry, 'none')                                           AS what,
    count()                                                         AS attempts,
    uniqExact(concat(ifNull(queue_id, ''), ' ', ifNull(recipient, ''))) AS messages,
    any(class)                                                      AS will_be,
    any(who_acts)                                                   AS who_must_act,
    any(reply)                                                      AS example
FROM bounces
WHERE outcome != 'refused'
GROUP BY what
ORDER BY attempts DESC, what
LIMIT 20
