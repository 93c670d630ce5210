package daicho.tools.till;

import static picocli.CommandLine.Option;

import daicho.client.ClientConfig;
import daicho.client.Credential;
import daicho.protocol.ExitCode;
import daicho.tools.console.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where the engine is, and who we are. */
public final class ConnectOptions {
    /** Somebody waits at the keyboard: long enough for an engine that is just starting to listen, no longer. */
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofSeconds(10);

    @Option(names = "--connect", required = true, paramLabel = "HOST:PORT", converter = EndpointConverter.class,
        description = "Where the engine listens.")
    private Endpoint endpoint;

    @Option(names = "--credential", paramLabel = "NAME", description = "Who we are; not needed when the engine runs with --open.")
    private String credential;

    @Option(names = "--key-file", paramLabel = "FILE", description = "Holds the credential's key in hex or base64.")
    private Path keyFile;

    @Option(names = "--tls", paramLabel = "CERTS.pem", description = "Connect by TLS 1.3 and trust the certificates in this file.")
    private Path tls;

    /**
     * A host and port.
     *
     * @param host name or address.
     * @param port 1 to 65,535.
     */
    public record Endpoint(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** @return where the engine listens. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** @return the client's configuration that these options ask for. */
    public ClientConfig config() {
        ClientConfig config = ClientConfig.to(endpoint.host, endpoint.port).withPatience(CONNECT, ANSWER, SILENCE);
        if ((credential == null) != (keyFile == null)) {
            throw new Trouble(ExitCode.USAGE, "--credential and --key-file go together");
        }
        if (credential != null) {
            config = config.withCredential(new Credential(credential, key()));
        }
        return tls == null ? config : config.withTls(tls);
    }

    /** Hex or base64, as the engine's file of credentials has it. */
    private byte[] key() {
        try {
            final String key = Files.readString(keyFile, StandardCharsets.US_ASCII).strip();
            final boolean hex = key.length() % 2 == 0 && key.chars().allMatch(digit -> Character.digit(digit, 16) >= 0);
            return hex ? HexFormat.of().parseHex(key) : Base64.getDecoder().decode(key);
        } catch (final IOException cause) {
            throw new Trouble(ExitCode.USAGE, "cannot read --key-file " + keyFile + ": " + cause, cause);
        } catch (final IllegalArgumentException cause) {
            throw new Trouble(ExitCode.USAGE, "--key-file " + keyFile + " must hold the key in hex or base64", cause);
        }
    }

    /** Reads HOST:PORT, also [v6]:PORT. */
    static final class EndpointConverter implements ITypeConverter<Endpoint> {
        private static final int MOST = 65_535;

        @Override
        public Endpoint convert(final String text) {
            final int colon = text.lastIndexOf(':');
            final String digits = text.substring(colon + 1);
            if (colon < 1 || !digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > MOST) {
                throw new TypeConversionException("'" + text + "' is not HOST:PORT");
            }
            final String host = text.substring(0, colon);
            final boolean bracketed = host.startsWith("[") && host.endsWith("]");
            return new Endpoint(bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(digits));
        }
    }
}
