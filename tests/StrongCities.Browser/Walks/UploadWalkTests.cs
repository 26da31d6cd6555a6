using System.Security.Cryptography;
using Microsoft.Playwright;
using StrongCities.Browser.Visits;

namespace StrongCities.Browser.Walks;

/// <summary>A file of several pieces over a line that breaks: it goes on where it stopped, and the form carries its hash alone.</summary>
[Collection(DemonstrationCollection.Name)]
public sealed class UploadWalkTests(DemonstrationPortal portal)
{
    [Fact]
    public async Task A_file_arrives_although_the_line_breaks()
    {
        await using var context = await portal.Open("applicant@demo.strongcities.example");
        var page = await context.NewPageAsync();
        var (pieces, broken) = (new List<string>(), 0);
        await page.RouteAsync("**/api/uploads/*", async route =>
        {
            var request = route.Request;
            // The second piece and its first repetition never arrive.
            if (request.Method == "PATCH" && request.Headers["upload-offset"] == "262144" && broken++ < 2)
            {
                await route.AbortAsync("connectionreset");
                return;
            }

            if (request.Method == "PATCH") pieces.Add(request.Headers["upload-offset"]);
            await route.ContinueAsync();
        });
        await page.GotoAsync("/apply");
        byte[] content = [.. "%PDF-1.7\n"u8, .. RandomNumberGenerator.GetBytes(700_000)];
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "a letter.pdf", MimeType = "application/pdf", Buffer = content });
        await page.GetByText("The file has arrived.").WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
        pieces.Should().Equal("0", "262144", "524288");
        broken.Should().BeGreaterThanOrEqualTo(2);
        (await page.Locator("input[name=LetterSent]").InputValueAsync()).Should().Be(Convert.ToHexStringLower(SHA256.HashData(content)));
        (await page.Locator("input[type=file]").GetAttributeAsync("name")).Should().BeNull("the form does not carry it a second time");
    }
}
