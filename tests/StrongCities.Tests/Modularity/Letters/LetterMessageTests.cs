using System.Text;
using MimeKit;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters;
using StrongCities.People.Letters.Sheets;
using StrongCities.Ui.Localisation;

namespace StrongCities.Tests.Modularity.Letters;

public sealed class LetterMessageTests : IDisposable
{
    private static readonly Texts Texts = new(typeof(PostLetterHandler).Assembly, typeof(StrongCities.Membership.MembershipModule).Assembly);
    private static readonly PersonId Person = new(new Guid("11111111-1111-4111-8111-111111111111"));
    private static readonly Guid LetterId = new("22222222-2222-4222-8222-222222222222");
    private static readonly SheetPrinter Printer = new();
    private static readonly Uri Leave = new("https://portal.example/letters/leave?code=sealed");
    private static readonly DateTimeOffset At = new(2026, 11, 22, 23, 30, 0, TimeSpan.FromHours(-2));

    private readonly string _root = Path.Combine(Path.GetTempPath(), "strongcities-tests", Path.GetRandomFileName());
    private LetterSettings Settings => new(_root, new Uri("https://portal.example"), "no-reply@portal.example");

    public void Dispose()
    {
        if (Directory.Exists(_root)) Directory.Delete(_root, recursive: true);
    }

    public static TheoryData<string, string> Letters()
    {
        var all = new TheoryData<string, string>();
        foreach (var language in new[] { "en", "fr", "es", "ar" })
            foreach (var template in new[] { "application-received", "application-recommended", "admission-approved", "application-declined", "welcome", "duty-reminder" })
                all.Add(language, template);
        return all;
    }

    [Theory, MemberData(nameof(Letters))]
    public void Fills_every_placeholder_in_every_language(string language, string template)
    {
        var message = Message(Letter(template), To("Amina", language: language));
        foreach (var text in new[] { message.Subject, message.TextBody, message.HtmlBody }) text.Should().NotContainAny("{", "}", "⟦");
        message.TextBody.Should().Contain("Amina").And.Contain("https://portal.example/cities/harbour");
        message.HtmlBody.Should().Contain("href=\"https://portal.example/cities/harbour\"");
        message.Headers[HeaderId.ContentLanguage].Should().Be(language);
    }

    [Fact]
    public void Says_something_else_in_each_language()
    {
        var bodies = new[] { "en", "fr", "es", "ar" }.Select(language => Message(Letter("welcome"), To("Amina", language: language)).TextBody);
        bodies.Distinct().Should().HaveCount(4);
    }

    [Theory]
    [InlineData("ar", "rtl")]
    [InlineData("fr", "ltr")]
    public void Runs_in_the_direction_of_its_language(string language, string direction) =>
        Message(Letter("welcome"), To("Amina", language: language)).HtmlBody.Should()
            .Contain($"<html lang=\"{language}\" dir=\"{direction}\">").And.Contain($"<div lang=\"{language}\" dir=\"{direction}\" ");

    [Theory]
    [InlineData("Eve\r\nBcc: victim@example.org")]
    [InlineData("Eve\nBcc: victim@example.org")]
    [InlineData("Eve\u2028Bcc: victim@example.org")]
    [InlineData("Eve\" <victim@example.org>, \"")]
    public void Lets_no_name_write_a_header(string name)
    {
        var read = AsSent(Letter("welcome", name), To(name));
        read.Headers[HeaderId.Bcc].Should().BeNull();
        read.To.Mailboxes.Should().ContainSingle().Which.Address.Should().Be("amina@example.org");
        read.Headers.Count(header => header.Id is HeaderId.Subject).Should().Be(1);
        read.Subject.Should().NotContainAny("\r", "\n");
    }

    [Theory]
    [InlineData("amina@example.org\r\nBcc: victim@example.org", false)]
    [InlineData("amina@example.org, victim@example.org", false)]
    [InlineData("amina@example.org>\nX: y", false)]
    [InlineData("no address", false)]
    [InlineData("amina@example.org", true)]
    [InlineData("amina+desk@sub.example.org", true)]
    public void Writes_to_one_mailbox_or_not_at_all(string email, bool usable) => OneLine.IsAddress(email).Should().Be(usable);

    [Fact]
    public void Shows_markup_in_a_name_as_text() =>
        Message(Letter("welcome"), To("<img src=x onerror=alert(1)>")).HtmlBody.Should().NotContain("<img").And.Contain("&lt;img");

    [Theory]
    [InlineData("//evil.example/a")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    public void Links_to_the_portal_alone(string about) => Settings.Link(about).AbsoluteUri.Should().Be("https://portal.example/");

    [Fact]
    public void Says_that_it_belongs_to_a_demonstration()
    {
        var message = Message(Letter("welcome") with { Demonstration = true }, To("Amina"));
        message.Headers[LetterMessage.DemonstrationHeader].Should().Be("true");
        message.TextBody.Should().Contain("demonstration");
        Message(Letter("welcome"), To("Amina")).Headers[LetterMessage.DemonstrationHeader].Should().BeNull();
    }

    [Fact]
    public void Can_be_left_with_one_click_and_by_who_reads_plain_text()
    {
        var message = Message(Letter("welcome"), To("Amina"));
        message.Headers[HeaderId.ListUnsubscribe].Should().Be($"<{Leave}>");
        message.Headers["List-Unsubscribe-Post"].Should().Be("List-Unsubscribe=One-Click");
        message.TextBody.Should().Contain("No more letters of this kind").And.Contain(Leave.AbsoluteUri);
        message.HtmlBody.Should().Contain($"href=\"{Leave}\"");
    }

    [Fact]
    public void Says_nothing_of_leaving_what_can_not_be_left()
    {
        var message = Message(Letter("welcome"), To("Amina"), null);
        message.Headers.Should().NotContain(header => header.Field.StartsWith("List-"));
        message.TextBody.Should().NotContain("No more letters");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    public void Shows_markup_in_a_subject_as_text(string city) =>
        Message(Letter("welcome", city), To("Amina")).HtmlBody.Should().NotContain("<script").And.NotContain("\" onmouseover");

    [Fact]
    public async Task Lies_once_in_the_folder_of_its_day_in_universal_time()
    {
        var folder = new LetterFolder(Settings);
        var written = 0;
        Task<MimeMessage> Write()
        {
            written++;
            return Task.FromResult(Message(Letter("welcome"), To("أمينة", language: "ar")));
        }

        await folder.Write(LetterId, At, Write, CancellationToken.None);
        await folder.Write(LetterId, At, Write, CancellationToken.None);
        written.Should().Be(1);
        Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Should().Equal(Path.Combine(_root, "2026-11-23", $"{LetterId}.eml"));
        var read = await MimeMessage.LoadAsync(folder.PathOf(LetterId, At));
        read.To.Mailboxes.Single().Name.Should().Be("أمينة");
        File.ReadAllBytes(folder.PathOf(LetterId, At)).Should().OnlyContain(octet => octet < 0x80);
    }

    private static PostLetter Letter(string template, string city = "Harbour") => new()
    {
        LetterId = LetterId,
        Template = template,
        At = At,
        Person = Person,
        About = "/cities/harbour",
        Names = new Dictionary<string, string> { ["city"] = city, ["subject"] = city, ["zone"] = "Europe/Oslo" },
        Terms = new Dictionary<string, string> { ["duty"] = "duty.membership-to-sign" },
        Dates = new Dictionary<string, DateOnly> { ["date"] = new(2026, 12, 1) },
    };

    private static Recipient To(string name, string email = "amina@example.org", string language = "en") => new(Person, name, email, language);

    private MimeMessage Message(PostLetter letter, Recipient recipient) => Message(letter, recipient, Leave);

    private MimeMessage Message(PostLetter letter, Recipient recipient, Uri? leave)
    {
        var texts = Texts.In(recipient.Language);
        var content = LetterText.Of(letter, recipient, texts, Settings.Link(letter.About), leave);
        return LetterMessage.Of(new LetterHead(LetterId, letter.Template, letter.At) { Demonstration = letter.Demonstration }, content, Printer.Print(content, texts).GetAwaiter().GetResult(), recipient, texts, Settings);
    }

    private MimeMessage AsSent(PostLetter letter, Recipient recipient)
    {
        var stream = new MemoryStream();
        Message(letter, recipient).WriteTo(stream);
        Encoding.ASCII.GetString(stream.ToArray()).Split("\r\n\r\n")[0].Split('\n').Should().NotContain(line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        stream.Position = 0;
        return MimeMessage.Load(stream);
    }
}
