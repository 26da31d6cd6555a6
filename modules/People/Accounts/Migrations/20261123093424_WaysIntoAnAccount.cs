using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StrongCities.People.Accounts.Migrations
{
    /// <inheritdoc />
    public partial class WaysIntoAnAccount : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "proved_at",
                schema: "identity",
                table: "sessions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "drawn_password_hash",
                schema: "identity",
                table: "accounts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "rests",
                schema: "identity",
                table: "accounts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "writes",
                schema: "identity",
                table: "access_tokens",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.CreateTable(
                name: "operator_codes",
                schema: "identity",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operator_codes", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "provider_links",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    issuer = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    subject = table.Column<byte[]>(type: "bytea", nullable: false),
                    linked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provider_links", x => x.id);
                    table.ForeignKey(
                        name: "FK_provider_links_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "identity",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "used_challenges",
                schema: "identity",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_used_challenges", x => x.hash);
                });

            migrationBuilder.CreateIndex(
                name: "IX_provider_links_account_id",
                schema: "identity",
                table: "provider_links",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "provider_links_subject",
                schema: "identity",
                table: "provider_links",
                columns: new[] { "issuer", "subject" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "operator_codes",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "provider_links",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "used_challenges",
                schema: "identity");

            migrationBuilder.DropColumn(
                name: "proved_at",
                schema: "identity",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "drawn_password_hash",
                schema: "identity",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "rests",
                schema: "identity",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "writes",
                schema: "identity",
                table: "access_tokens");
        }
    }
}
