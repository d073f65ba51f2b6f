-- When: attempts put off and refused for good, hour by hour, and how many recipient domains they touch.
SELECT
    toStartOfHour(assumeNotNull(time)) AS hour,
    countIf(outcome = 'deferred')      AS put_off,
    countIf(outcome != 'deferred')     AS refused,
    uniqExact(domain)                  AS domains
FROM bounces
WHERE outcome != 'refused' AND isNotNull(time)
GROUP BY hour
ORDER BY hour
