-- The tables of the program's own summary, out of the rows that were loaded: table, name, count.
SELECT 'outcome', outcome, count() FROM bounces WHERE outcome != 'refused' GROUP BY outcome FORMAT TabSeparated;
SELECT 'class', class, count() FROM bounces WHERE outcome != 'refused' GROUP BY class FORMAT TabSeparated;
SELECT 'reply_code', ifNull(reply_code, 'none') AS name, count() FROM bounces WHERE outcome != 'refused' GROUP BY name FORMAT TabSeparated;
SELECT 'enhanced_status', ifNull(enhanced_status, 'none') AS name, count() FROM bounces WHERE outcome != 'refused' GROUP BY name FORMAT TabSeparated;
SELECT 'logged_status', ifNull(logged_status, 'none') AS name, count() FROM bounces WHERE outcome != 'refused' GROUP BY name FORMAT TabSeparated;
SELECT 'reason', ifNull(reason, 'undefined') AS name, count() FROM bounces WHERE outcome != 'refused' GROUP BY name FORMAT TabSeparated;
SELECT 'provider', ifNull(provider, 'none') AS name, count() FROM bounces WHERE outcome != 'refused' GROUP BY name FORMAT TabSeparated;
SELECT 'entry', ifNull(entry, 'none') AS name, count() FROM bounces WHERE outcome != 'refused' GROUP BY name FORMAT TabSeparated;
SELECT 'recipient_domain', domain, count() FROM bounces WHERE outcome != 'refused' AND domain != '' GROUP BY domain FORMAT TabSeparated;
SELECT 'remote_host', lower(ifNull(relay, '')) AS name, count() FROM bounces WHERE outcome != 'refused' AND isNotNull(relay) GROUP BY name FORMAT TabSeparated;
SELECT 'hour', substring(toString(assumeNotNull(time)), 1, 13) AS name, count() FROM bounces WHERE outcome != 'refused' AND isNotNull(time) GROUP BY name FORMAT TabSeparated;
SELECT 'refused_reply_code', ifNull(reply_code, 'none') AS name, count() FROM bounces WHERE outcome = 'refused' GROUP BY name FORMAT TabSeparated;
SELECT 'refused_entry', ifNull(entry, 'none') AS name, count() FROM bounces WHERE outcome = 'refused' GROUP BY name FORMAT TabSeparated;
