using Microsoft.Extensions.Logging;
using StrongCities.Host.Postgres.Binaries;

namespace StrongCities.Host.Postgres;

internal static class ClusterInitialisation
{
    /// <summary>Makes the cluster aside and renames it into place: a cluster that exists is always a whole one.</summary>
    public static async Task<ClusterPasswords> RunAsync(
        ClusterFiles files, ServerBinaries binaries, ServerUser user, bool durable, ILogger logger, CancellationToken cancellation)
    {
        logger.LogInformation("Initialising a private PostgreSQL {Major} cluster in {Folder}.", binaries.Major, files.Cluster);
        if (Directory.Exists(files.NewCluster)) Directory.Delete(files.NewCluster, recursive: true);
        if (Directory.Exists(files.Cluster) && Directory.EnumerateFileSystemEntries(files.Cluster).Any())
            throw new PostgresUnavailableException(
                $"The folder {files.Cluster} is not empty and is no PostgreSQL cluster. "
                + "Move its content away, or set Data:Folder to another folder.");

        var passwords = ClusterPasswords.Create(files);
        await user.CheckReachableAsync(files.Root, cancellation);
        Directory.CreateDirectory(files.NewCluster);
        await user.GiveAsync(files.NewCluster, cancellation);
        await user.GiveAsync(files.Log, cancellation);
        ClusterFiles.Replace(files.InitialPassword, passwords.Superuser, secret: true);
        try
        {
            await user.GiveAsync(files.InitialPassword, cancellation);
            // Sorting by C is fast, the same on every system and in every release, so that no upgrade of the operating system corrupts an
            // index. What people see sorted names a collation of its own, by language, in the query.
            string[] arguments =
            [
                "-D", files.NewCluster, "--username=" + ClusterPasswords.SuperuserRole, "--pwfile=" + files.InitialPassword,
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--data-checksums", "--no-instructions",
                .. durable ? Array.Empty<string>() : ["--no-sync"],
            ];
            var made = await user.RunAsync(binaries.Program("initdb"), arguments, files.Root, cancellation);
            if (!made.Succeeded) throw StartFailure.Explain("PostgreSQL could not initialise its cluster", made.Said, files);
        }
        finally
        {
            File.Delete(files.InitialPassword);
        }

        File.AppendAllText(Path.Combine(files.NewCluster, "postgresql.conf"), ClusterSettings.Include);
        if (Directory.Exists(files.Cluster)) Directory.Delete(files.Cluster);
        Directory.Move(files.NewCluster, files.Cluster);
        return passwords;
    }
}
