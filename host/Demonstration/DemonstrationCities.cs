using System.Collections.Frozen;
using System.Text;
using Marten;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Membership.Cities;
using StrongCities.Membership.Principles;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Files;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;

namespace StrongCities.Host.Demonstration;

/// <summary>Takes each city as far as its story goes, back-filled with the dates of the story, from wherever an earlier start left it.</summary>
public sealed class DemonstrationCities(Door door, IDocumentStore store, FileStore files, Ids ids)
{
    public async Task BringUpToDate(DemonstrationCity city, DemonstrationSecretariat secretariat, CancellationToken cancellation)
    {
        var listing = await Find(city, cancellation) ?? await Enter(city, secretariat, cancellation);
        var id = listing.Id;
        var version = listing.Version;
        var status = listing.Status;
        if (status == MembershipStatus.Submitted && city.Recommended is { } recommended)
        {
            await Send(new RecommendCity(id, version++, null), secretariat.Recommends, recommended);
            status = MembershipStatus.Decision;
        }

        if (status == MembershipStatus.Decision && city.Declined is { } declined)
            await Send(new DeclineCity(id, version, Prose.Of("The council has not yet decided to take part; we look forward to a new application.")!), secretariat.Decides, declined);
        if (status == MembershipStatus.Decision && city.Approved is { } approved)
        {
            await Send(new ApproveCity(id, version++, null), secretariat.Decides, approved);
            status = MembershipStatus.SignaturePending;
        }

        var own = await OwnCaller(listing, cancellation);
        if (status == MembershipStatus.SignaturePending && city.Signed is { } signed)
        {
            await Send(new SignMembership(id, version++, NetworkPrinciples.InForceOn(signed)), own!, signed);
            status = MembershipStatus.Active;
        }

        if (status == MembershipStatus.Active && city.Withdrawn is { } withdrawn) await Send(new WithdrawCity(id, version, null), own!, withdrawn);

        Task Send<TCommand>(TCommand command, Caller caller, DateOnly on) where TCommand : ICommand => SendOn(command, caller, on, city, cancellation);
    }

    private async Task<CityListing> Enter(DemonstrationCity city, DemonstrationSecretariat secretariat, CancellationToken cancellation)
    {
        var id = ids.Next<CityId>();
        var organisation = ids.Next<OrganisationId>();
        if (city.Applied is { } applied)
        {
            var applicant = ids.NextPerson();
            var motivation = city.Motivation.GetValueOrDefault(city.Languages[0]) ?? city.Motivation["en"];
            var apply = new ApplyForMembership
            {
                CityId = id,
                OrganisationId = organisation,
                Details = Details(city),
                CouncilAct = city.Council is { } act ? new CouncilAct(act.Number, act.Date) : null,
                MayorsLetter = city.Council is null ? await MayorsLetter(city, applicant, cancellation) : null,
                PrinciplesAccepted = NetworkPrinciples.InForceOn(applied),
                Motivation = Prose.Of(motivation)!,
            };
            await SendOn(apply, new Caller { Person = applicant }, applied, city, cancellation);
        }
        else
        {
            var enter = new EnterFoundingMember { CityId = id, OrganisationId = organisation, Details = Details(city) };
            await SendOn(enter, secretariat.Recommends, NetworkPrinciples.Launch, city, cancellation);
        }

        return (await Find(city, cancellation))!;
    }

    // Only this filling may send a city's own acts with another date: it plays a history that the secretariat would otherwise enter by hand.
    private async Task SendOn<TCommand>(TCommand command, Caller caller, DateOnly on, DemonstrationCity city, CancellationToken cancellation) where TCommand : ICommand
    {
        var delivery = new Delivery
        {
            EffectiveAt = new DateTimeOffset(on.ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero),
            BackFillReason = BackFillReason.Demonstration,
            Demonstration = city.Demonstration,
        };
        var outcome = await door.Send(command, caller with { Duties = caller.Duties.Append(Duty.BackFill).ToFrozenSet() }, delivery, cancellation);
        DemonstrationPeople.Accepted(outcome, $"{city.Name} ({typeof(TCommand).Name})");
    }

    private async Task<FileReference> MayorsLetter(DemonstrationCity city, PersonId sender, CancellationToken cancellation)
    {
        using var letter = new MemoryStream(Encoding.UTF8.GetBytes($"{city.Name}\n\nInvented for the demonstration: the letter by which the mayor supports the application.\n"));
        return (await files.Receive(letter, new FileClaim("text/plain", "letter.txt"), sender, cancellation)).File ?? throw new InvalidOperationException("The demonstration's letter was refused.");
    }

    private async Task<CityListing?> Find(DemonstrationCity city, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.Query<CityListing>().FirstOrDefaultAsync(listing => listing.Name == city.Name && listing.CountryCode == city.CountryCode, cancellation);
    }

    private async Task<Caller?> OwnCaller(CityListing listing, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var organisation = new OrganisationId(listing.OrganisationId);
        var mandate = await session.Query<Mandate>().FirstOrDefaultAsync(m => m.OrganisationId == organisation, cancellation);
        var holder = mandate is null ? null : await session.LoadAsync<MandateHolder>(mandate.Id.Value, cancellation);
        return holder is null ? null : Caller.Acting(new PersonId(holder.Person), mandate!);
    }

    private static CityDetails Details(DemonstrationCity city) => new()
    {
        Name = city.Name,
        LocalName = city.LocalName,
        Kind = Enum.Parse<AuthorityKind>(city.Kind, ignoreCase: true),
        CountryCode = city.CountryCode,
        Languages = city.Languages,
        Population = city.Population,
        Latitude = city.Latitude,
        Longitude = city.Longitude,
    };
}
