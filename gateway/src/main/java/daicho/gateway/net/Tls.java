package daicho.gateway.net;

import daicho.gateway.config.ConfigException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/** TLS 1.3, nothing older, with the JDK's own implementation. */
public final class Tls {
    private Tls() {
    }

    /**
     * Reads certificate and key.
     *
     * @param certificate PEM: the server's certificate and those above it.
     * @param key         PEM: its private key, PKCS#8, without a password.
     * @return what {@link Gateway#listen} takes.
     * @throws ConfigException when one of the files cannot be used.
     */
    public static SslContext server(final Path certificate, final Path key) {
        try {
            return SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                .sslProvider(SslProvider.JDK).protocols("TLSv1.3").build();
        } catch (final SSLException | IllegalArgumentException e) {
            throw new ConfigException("TLS: " + certificate + " and " + key + " are not a certificate and its key in PEM, PKCS#8 without"
                + " a password (" + e.getMessage() + ")");
        }
    }
}
