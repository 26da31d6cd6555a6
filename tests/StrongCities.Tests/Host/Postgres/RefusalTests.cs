using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Npgsql;
using StrongCities.Host.Postgres;

namespace StrongCities.Tests.Host.Postgres;

/// <summary>Each refusal names the cause and the way on.</summary>
public sealed class RefusalTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    [Fact]
    public async Task A_cluster_of_another_major_version()
    {
        var file = Path.Combine(cluster.Cluster, "PG_VERSION");
        var real = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, "13\n");
        try
        {
            (await TestCluster.RefusalAsync(cluster.Settings))
                .Should().Contain("made by PostgreSQL 13").And.Contain("Install PostgreSQL 13");
        }
        finally
        {
            await File.WriteAllTextAsync(file, real);
        }
    }

    [Fact]
    public async Task A_data_folder_below_a_file()
    {
        var file = Path.Combine(cluster.Folder, "a-file");
        await File.WriteAllTextAsync(file, "");
        (await TestCluster.RefusalAsync(new EmbeddedPostgresSettings(Path.Combine(file, "data"))))
            .Should().Contain("cannot be written").And.Contain("Data:Folder");
    }

    [Fact]
    public async Task A_configured_folder_without_binaries()
    {
        var empty = Directory.CreateDirectory(Path.Combine(cluster.Folder, "empty")).FullName;
        (await TestCluster.RefusalAsync(cluster.Settings with { BinariesFolder = empty }))
            .Should().Contain(empty).And.Contain("Postgres:Binaries");
    }

    [Fact]
    public async Task A_configured_port_that_is_taken()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        (await TestCluster.RefusalAsync(cluster.Settings with { Port = port })).Should().Contain($"Port {port}").And.Contain("taken");
    }

    [Fact]
    public async Task A_configured_port_that_is_free_is_used()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        await using var postgres = await TestCluster.StartAsync(cluster.Settings with { Port = port });
        postgres.Database.AppConnectionString.Should().Contain($"Port={port};");
    }

    [Theory]
    [InlineData("postgres: error while loading shared libraries: libicui18n.so.72: cannot open it", "libicui18n.so.72", "apt-get install libicu72")]
    [InlineData("postgres: error while loading shared libraries: libxml2.so.2: cannot open it", "libxml2.so.2", "apt-get install postgresql")]
    [InlineData("dyld: Library not loaded: /opt/lib/libicuuc.74.dylib", "libicuuc.74.dylib", "Install the package")]
    public async Task A_missing_library(string said, string library, string remedy)
    {
        var broken = Directory.CreateDirectory(Path.Combine(cluster.Folder, "broken")).FullName;
        foreach (var name in new[] { "initdb", "pg_ctl", "postgres" })
        {
            var program = Path.Combine(broken, name);
            await File.WriteAllTextAsync(program, $"#!/bin/sh\necho '{said}' >&2\nexit 127\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, (UnixFileMode)Convert.ToInt32("755", 8));
        }
        (await TestCluster.RefusalAsync(cluster.Settings with { BinariesFolder = broken })).Should().Contain(library).And.Contain(remedy);
    }

    [Fact]
    public async Task A_folder_that_the_user_of_the_server_may_not_enter()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return;
        var closed = Path.Combine(cluster.Folder, "closed");
        Directory.CreateDirectory(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        (await TestCluster.RefusalAsync(new EmbeddedPostgresSettings(Path.Combine(closed, "data"))))
            .Should().Contain("may not enter " + closed).And.Contain("chmod o+x " + closed);
    }

    [Fact]
    public async Task Root_in_the_folder_of_an_ordinary_user()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return;
        var real = await File.ReadAllTextAsync(cluster.RecordFile);
        var ordinary = JsonNode.Parse(real)!;
        ordinary["user"] = null;
        await File.WriteAllTextAsync(cluster.RecordFile, ordinary.ToJsonString());
        try
        {
            (await TestCluster.RefusalAsync(cluster.Settings)).Should().Contain("belongs to an ordinary user").And.Contain("runuser -u");
            (await File.ReadAllTextAsync(cluster.RecordFile)).Should().Be(ordinary.ToJsonString(), "the other user has to read it again");
            cluster.Runs.Should().BeFalse();
        }
        finally
        {
            await File.WriteAllTextAsync(cluster.RecordFile, real);
        }
    }

    [Fact]
    public async Task Lost_passwords()
    {
        var file = Path.Combine(cluster.Folder, "postgres", "passwords.json");
        var kept = await File.ReadAllTextAsync(file);
        File.Delete(file);
        try
        {
            (await TestCluster.RefusalAsync(cluster.Settings)).Should().Contain(file);
            cluster.Runs.Should().BeFalse("a start that failed leaves nothing running");
        }
        finally
        {
            await File.WriteAllTextAsync(file, kept);
        }
    }

    [Theory]
    [InlineData("Host=db;Username=strongcities_app", null)]
    [InlineData(null, "Host=db;Username=strongcities_owner")]
    public void One_connection_string_without_the_other(string? app, string? owner)
    {
        var configured = () => NetworkDatabase.Configured(
            Configuration(("ConnectionStrings:Network", app), ("ConnectionStrings:NetworkOwner", owner)));
        configured.Should().Throw<PostgresUnavailableException>().WithMessage("*Set both*");
    }

    [Fact]
    public void Both_connection_strings_or_none_are_an_answer()
    {
        NetworkDatabase.Configured(Configuration(("ConnectionStrings:Network", "Host=a"), ("ConnectionStrings:NetworkOwner", "Host=b")))
            .Should().Be(new NetworkDatabase("Host=a", "Host=b"));
        NetworkDatabase.Configured(Configuration()).Should().BeNull();
    }

    [Theory]
    [InlineData("Host=a", 100, "-c plan_cache_mode=force_generic_plan")]
    [InlineData("Host=a;Max Auto Prepare=0", 0, null)]
    [InlineData("Host=a;Options=-c search_path=x", 100, "-c search_path=x")]
    public void What_an_operator_says_of_statements_is_obeyed(string configured, int kept, string? options)
    {
        var app = new NpgsqlConnectionStringBuilder(new NetworkDatabase(configured, "Host=b").KeepingStatements().AppConnectionString);
        (app.MaxAutoPrepare, app.Options).Should().Be((kept, options));
    }

    [Fact]
    public void The_data_folder_is_the_configured_one_or_the_users_own()
    {
        DataFolder.Resolve(Configuration(("Data:Folder", "/srv/network"))).Should().Be(Path.GetFullPath("/srv/network"));
        var own = DataFolder.Resolve(Configuration());
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess) own.Should().Be("/var/lib/strongcities");
        else own.Should().StartWith(Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify));
    }

    private static IConfiguration Configuration(params (string Key, string? Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => pair.Key, pair => pair.Value)).Build();
}
