-- Kinds of failures whose first row lies within the last 24 hours of the log: what is new today?
SELECT
    ifNull(entry, 'none')    AS what,
    ifNull(provider, 'none') AS whose,
    min(time)                AS first_seen,
    count()                  AS attempts,
    uniqExact(domain)        AS domains
FROM bounces
WHERE outcome != 'refused'
GROUP BY what, whose
HAVING first_seen >= (SELECT max(time) FROM bounces) - 86400
ORDER BY attempts DESC, what, whose
