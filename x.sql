alter system reset log_min_duration_statement; select pg_reload_conf();
