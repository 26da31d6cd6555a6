using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StrongCities.People.Accounts.Migrations
{
    /// <inheritdoc />
    public partial class SeenAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_seen_at",
                schema: "identity",
                table: "accounts",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now()");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "last_seen_at",
                schema: "identity",
                table: "accounts");
        }
    }
}
