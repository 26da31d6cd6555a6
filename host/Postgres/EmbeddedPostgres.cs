using Microsoft.Extensions.Logging;
using StrongCities.Host.Postgres.Binaries;

namespace StrongCities.Host.Postgres;

/// <summary>
/// The private PostgreSQL of a data folder, shared by every host process of that folder: the first one in starts it, the last one out
/// stops it. A process that is killed counts as gone, so the next one takes its server over.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly ClusterFiles files;
    private readonly ServerProcess server;
    private readonly ILogger logger;
    private FileStream? inUse;

    private EmbeddedPostgres(
        ClusterFiles files, ServerProcess server, ILogger logger, FileStream inUse, NetworkDatabase database, bool joined)
    {
        this.files = files;
        this.server = server;
        this.logger = logger;
        this.inUse = inUse;
        Database = database;
        Joined = joined;
    }

    public NetworkDatabase Database { get; }

    /// <summary>True when the server ran already: another host process started it, or one that did not live to stop it.</summary>
    public bool Joined { get; }

    /// <exception cref="PostgresUnavailableException">Its message says what is wrong and what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresSettings settings, ILogger logger, CancellationToken cancellation)
    {
        var files = new ClusterFiles(settings.DataFolder);
        files.CreateFolders();
        await using var deciding = await ClusterLock.ExclusiveAsync(files.StartLock, logger, cancellation);
        var inUse = ClusterLock.Shared(files.UsersLock);
        try
        {
            return await DecideAsync(files, settings, inUse, logger, cancellation);
        }
        catch (Exception refused)
        {
            await inUse.DisposeAsync();
            if (refused is UnauthorizedAccessException)
                throw new PostgresUnavailableException(
                    $"The data folder {files.DataFolder} belongs to another user ({refused.Message.TrimEnd('.')}). "
                    + "Run the host as that user, or set Data:Folder to another folder.", refused);
            throw;
        }
    }

    private static async Task<EmbeddedPostgres> DecideAsync(
        ClusterFiles files, EmbeddedPostgresSettings settings, FileStream inUse, ILogger logger, CancellationToken cancellation)
    {
        var record = ServerRecord.Read(files);
        var running = await ServerProcess.WaitAsync(files, cancellation);
        var major = files.Major;
        // The programs that run the server now also stop it, whatever the settings say meanwhile.
        var binaries = running is not null && record is not null && ServerBinaries.At(record) is { } same
            ? same
            : await BinariesSearch.FindAsync(settings, files, record, major, logger, cancellation);
        var user = ServerUser.Choose(record?.User);
        // Before a file is written: what root leaves here, the host of that user could not read at its next start.
        if (user.Name is not null && record is { User: null })
            throw new PostgresUnavailableException(
                $"The data folder {files.DataFolder} belongs to an ordinary user, and root would leave files there which that user cannot read. "
                + "Run this as that user, such as: runuser -u strongcities -- StrongCities.Host …");
        var server = new ServerProcess(files, binaries, user, logger);

        var joined = running is not null;
        if (running is null)
        {
            if (major is null) await ClusterInitialisation.RunAsync(files, binaries, user, settings.Durable, logger, cancellation);
            else if (record is null) await TakeOwnershipAsync(files, user, cancellation);
            running = await StartAsync(files, server, settings, record?.Port, cancellation);
        }
        else if (settings.Port is { } wanted && wanted != running.Port)
            logger.LogWarning(
                "Joined the PostgreSQL that runs on port {Port}; Postgres:Port {Wanted} counts from its next start.", running.Port, wanted);

        try
        {
            var passwords = ClusterPasswords.Read(files);
            if (record?.Prepared != ClusterPreparation.Version)
                await ClusterPreparation.RunAsync(passwords, running.Port, logger, cancellation);
            var now = new ServerRecord
            {
                Port = running.Port,
                Major = binaries.Major,
                Binaries = binaries.Folder,
                User = user.Name,
                Prepared = ClusterPreparation.Version,
            };
            if (now != record) now.Write(files);
            logger.LogInformation("{Did} PostgreSQL {Major} on port {Port}.", joined ? "Joined" : "Started", now.Major, now.Port);
            return new EmbeddedPostgres(files, server, logger, inUse, passwords.Connect(running.Port), joined);
        }
        catch when (!joined)
        {
            await server.StopAsync();
            throw;
        }
    }

    private static async Task<Postmaster> StartAsync(
        ClusterFiles files, ServerProcess server, EmbeddedPostgresSettings settings, int? lastPort, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort.Choose(settings.Port, attempt == 1 ? lastPort : null);
            ClusterSettings.Write(files, port, settings.Durable);
            if (await server.StartAsync(cancellation) is { } started) return started;
            // Between the look and the bind somebody else may take a port.
            if (settings.Port is not null || attempt == 3) throw FreePort.Taken(port);
        }
    }

    // A data folder that was copied or restored by hand may belong to whoever did it.
    private static async Task TakeOwnershipAsync(ClusterFiles files, ServerUser user, CancellationToken cancellation)
    {
        await user.CheckReachableAsync(files.Root, cancellation);
        await user.GiveAsync(files.Cluster, cancellation);
        await user.GiveAsync(files.Log, cancellation);
    }

    /// <summary>
    /// Starts the server again whenever it is gone although nobody in here stopped it: it was killed, ran out of memory, or was stopped past
    /// the host. Whoever restarts it by hand has the grace to do so.
    /// </summary>
    public async Task KeepRunningAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(Look, cancellation);
            if (Postmaster.Running(files) is not null) continue;
            await Task.Delay(Grace, cancellation);
            await using var deciding = await ClusterLock.ExclusiveAsync(files.StartLock, logger, cancellation);
            if (Postmaster.Running(files) is not null) continue;
            try
            {
                if (await server.StartAsync(cancellation) is { } started) logger.LogWarning("PostgreSQL was gone and has been started again on port {Port}.", started.Port);
                else logger.LogError("PostgreSQL is gone, and another program has taken its port meanwhile. Stop that program, or restart the host.");
            }
            catch (PostgresUnavailableException e)
            {
                logger.LogError("PostgreSQL is gone and could not be started; trying again. {Reason}", e.Message);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref inUse, null) is not { } mine) return;
        await using var deciding = await ClusterLock.ExclusiveAsync(files.StartLock, logger, CancellationToken.None);
        await mine.DisposeAsync();
        await using var last = ClusterLock.TryExclusive(files.UsersLock);
        if (last is null)
        {
            logger.LogInformation("PostgreSQL goes on running for another host process, which will stop it.");
            return;
        }
        await server.StopAsync();
    }
}
