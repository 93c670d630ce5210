package daicho.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import daicho.client.fake.FakeEngine;
import daicho.client.fake.Replies;
import daicho.protocol.Status;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String PASSWORD = "only-for-this-test";
    @TempDir
    private Path folder;

    /** A key and its own certificate, made by the JDK's tool. */
    private KeyStore identity(final String name, final String subject) throws Exception {
        final Path file = folder.resolve(name + ".p12");
        final Process keytool = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", name, "-keyalg", "EC",
            "-dname", "CN=" + name, "-ext", "SAN=" + subject, "-validity", "2", "-keystore", file.toString(), "-storetype", "PKCS12",
            "-storepass", PASSWORD).inheritIO().start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS)) {
            keytool.destroyForcibly();
        }
        assertEquals(0, keytool.waitFor());
        final KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        final String body = Base64.getMimeEncoder().encodeToString(store.getCertificate(name).getEncoded());
        Files.writeString(folder.resolve(name + ".pem"), "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
        return store;
    }

    private static SSLServerSocket listen(final KeyStore identity) throws Exception {
        final KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity, PASSWORD.toCharArray());
        final SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), null, null);
        final SSLServerSocket server = (SSLServerSocket)context.getServerSocketFactory()
            .createServerSocket(0, 9, InetAddress.getLoopbackAddress());
        server.setEnabledProtocols(new String[] {"TLSv1.3"});
        return server;
    }

    private ClientConfig config(final int port, final String trusted) {
        return ClientConfig.to("127.0.0.1", port).withTls(folder.resolve(trusted + ".pem"))
            .withPatience(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @Test
    void talksToWhomItTrusts() throws Exception {
        try (SSLServerSocket server = listen(identity("engine", "IP:127.0.0.1"));
            FakeEngine engine = new FakeEngine(server, FakeEngine.open(10, 0), (peer, frame) ->
                peer.reply(frame, Replies.reply(Status.OK, frame.template(), 0)));
            DaichoClient client = DaichoClient.connect(config(engine.port(), "engine"))) {
            assertInstanceOf(Answer.Accepted.class, client.call(DaichoClientTest.earn(1)));
        }
    }

    @Test
    void doesNotTalkToAnybodyElse() throws Exception {
        identity("other", "IP:127.0.0.1");
        final java.util.concurrent.atomic.AtomicInteger heard = new java.util.concurrent.atomic.AtomicInteger();
        for (final String subject : new String[] {"IP:127.0.0.1", "DNS:elsewhere.example"}) {
            final KeyStore identity = identity("engine-" + subject.length(), subject);
            final String trusted = subject.startsWith("IP") ? "other" : "engine-" + subject.length();
            try (SSLServerSocket server = listen(identity)) {
                final Thread acceptor = Thread.ofVirtual().start(() -> {
                    try {
                        while (true) {
                            heard.addAndGet(Math.max(0, server.accept().getInputStream().readNBytes(1).length));
                        }
                    } catch (final java.io.IOException refused) {
                        // The client ends the handshake: that is what is wanted.
                    }
                });
                final ClientConfig config = config(server.getLocalPort(), trusted)
                    .withPatience(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(1));
                assertThrows(Unreachable.class, () -> DaichoClient.connect(config), subject);
                acceptor.interrupt();
            }
        }
        assertEquals(0, heard.get(), "nothing may be said before the certificate is trusted");
    }
}
