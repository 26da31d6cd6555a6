namespace StrongCities.Host.Postgres;

/// <summary>The server's settings, written anew at every start and included by the cluster's postgresql.conf.</summary>
internal static class ClusterSettings
{
    // Relative to the cluster, like log_directory below: the data folder may be moved.
    public const string Include = "\ninclude '../strongcities.conf'\n";

    // max_wal_size bounds the time that recovery takes after a crash; a week of logs is kept, one file a weekday.
    // Terse errors leave out the values that broke a rule: an address that is taken stands in no log.
    private const string Settings =
        """
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        max_connections = 100
        shared_buffers = 128MB
        work_mem = 8MB
        maintenance_work_mem = 64MB
        wal_compression = on
        max_wal_size = 1GB
        random_page_cost = 1.1
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        lc_messages = 'C'
        logging_collector = on
        log_directory = '../log'
        log_filename = 'postgresql-%a.log'
        log_truncate_on_rotation = on
        log_rotation_age = 1d
        log_rotation_size = 0
        log_checkpoints = off
        log_error_verbosity = terse

        """;

    public static void Write(ClusterFiles files, int port, bool durable)
    {
        var text = Settings + $"port = {port}\n";
        if (!durable) text += "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n";
        ClusterFiles.Replace(files.Settings, text, secret: false);
    }
}
