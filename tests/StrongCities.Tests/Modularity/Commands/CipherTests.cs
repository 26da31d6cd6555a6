using System.Security.Cryptography;
using System.Text;
using StrongCities.Modularity.Vault;

namespace StrongCities.Tests.Modularity.Commands;

public sealed class CipherTests
{
    private static readonly byte[] Key = SHA256.HashData("key"u8);
    private static readonly byte[] Place = "digest"u8.ToArray();

    [Theory]
    [InlineData("")]
    [InlineData("a disclosure")]
    public void What_was_sealed_opens_again(string text) =>
        Encoding.UTF8.GetString(Cipher.Open(Key, Cipher.Seal(Key, Encoding.UTF8.GetBytes(text), Place), Place)).Should().Be(text);

    [Fact]
    public void The_same_text_is_sealed_differently_each_time() =>
        Cipher.Seal(Key, Place, Place).Should().NotEqual(Cipher.Seal(Key, Place, Place));

    [Fact]
    public void One_changed_bit_anywhere_is_noticed()
    {
        var whole = Cipher.Seal(Key, "a disclosure"u8.ToArray(), Place);
        for (var position = 0; position < whole.Length; position++)
        {
            var tampered = (byte[])whole.Clone();
            tampered[position] ^= 1;
            var open = () => Cipher.Open(Key, tampered, Place);
            open.Should().Throw<AuthenticationTagMismatchException>();
        }
    }

    [Fact]
    public void A_row_moved_to_another_place_does_not_open()
    {
        var open = () => Cipher.Open(Key, Cipher.Seal(Key, "text"u8.ToArray(), Place), "another"u8.ToArray());

        open.Should().Throw<AuthenticationTagMismatchException>();
    }

    [Fact]
    public void Another_key_does_not_open()
    {
        var open = () => Cipher.Open(SHA256.HashData("other"u8), Cipher.Seal(Key, "text"u8.ToArray(), Place), Place);

        open.Should().Throw<AuthenticationTagMismatchException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(27)]
    public void A_cut_row_is_a_tampered_row(int length)
    {
        var open = () => Cipher.Open(Key, Cipher.Seal(Key, "text"u8.ToArray(), Place)[..length], Place);

        open.Should().Throw<CryptographicException>();
    }

    [Fact]
    public void A_subject_s_key_is_wrapped_for_that_subject_alone()
    {
        var master = new MasterKey(Key);
        var subject = new Guid("019ab000-0000-7000-8000-000000000001");
        var wrapped = master.Wrap(Place, subject);
        var steal = () => master.Unwrap(wrapped, new Guid("019ab000-0000-7000-8000-000000000002"));

        master.Unwrap(wrapped, subject).Should().Equal(Place);
        steal.Should().Throw<AuthenticationTagMismatchException>();
    }
}
