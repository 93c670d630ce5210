package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.PinCommands;
import java.util.Arrays;

/** A new PIN for a card. */
@Command(name = "setpin", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Gives a card's account a new PIN and unlocks its cards. For operators, and for credentials with the right 'pin'.",
    "The PIN goes over TLS, or stays on this machine; anything else is refused."})
public final class SetPinCommand extends KeyedCommand {
    @Mixin
    private CardOptions card;

    @Option(names = "--pin", paramLabel = "P", arity = "0..1", fallbackValue = "", description = {
        "4 to 12 digits. Better left out, or without a value: then it is asked for, or read from the first line of the input,",
        "and neither the list of processes nor the shell's history has it."})
    private char[] pin;

    @Override
    byte[] record(final Session session) {
        final byte[] digits = TypedPin.digits(pin == null || pin.length == 0 ? null : pin);
        try {
            return PinCommands.setPin(head(session), card.card(), digits);
        } finally {
            Arrays.fill(digits, (byte)0);
        }
    }
}
