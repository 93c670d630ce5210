package daicho.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.gateway.config.ConfigException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final byte[] SALE = Records.sale(7, 1, "1000001", 250);

    @TempDir
    private Path folder;

    @Test
    void aSaleOverTlsThirteen() throws Exception {
        final KeyStore store = certificate(folder);
        try (House house = new House(House.terms(null, Timing.STANDARD), 64, Tls.server(pem(folder, "cert", store), pem(folder, "key", store)));
            SSLSocket socket = connect(house.port(), store); Till till = new Till(socket)) {
            assertEquals("TLSv1.3", socket.getSession().getProtocol());
            till.logOn();
            for (int i = 1; i <= 3_000; i++) {
                till.send(Records.sale(7, i, "1000001", 250));
            }
            for (int i = 1; i <= 3_000; i++) {
                assertEquals(i + 1, till.receive().correlation());
            }
            assertEquals(0, till.ask(SALE).status());
        }
    }

    @Test
    void plainBytesAreNotTakenAndClose() throws Exception {
        final KeyStore store = certificate(folder);
        try (House house = new House(House.terms(null, Timing.STANDARD), 64, Tls.server(pem(folder, "cert", store), pem(folder, "key", store)));
            Till till = house.till()) {
            till.raw(Records.frame(1, SALE));
            House.await("closed", () -> house.gateway().connections() == 0);
            assertTrue(house.engine().taken().isEmpty());
        }
    }

    @Test
    void aFileThatIsNoKeyIsTold() throws Exception {
        final Path nonsense = Files.writeString(folder.resolve("nonsense"), "hello");
        final ConfigException refused = Assertions.assertThrows(ConfigException.class, () -> Tls.server(nonsense, nonsense));
        assertTrue(refused.getMessage().contains("nonsense"), refused.getMessage());
    }

    static SSLSocket connect(final int port, final KeyStore store) throws Exception {
        final KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("till", store.getCertificate("till"));
        final TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        final SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, trust.getTrustManagers(), null);
        final SSLSocket socket = (SSLSocket)context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.startHandshake();
        return socket;
    }

    /** Made by the JDK's own tool, afresh for each test. */
    static KeyStore certificate(final Path folder) throws Exception {
        final Path file = folder.resolve("store.p12");
        final String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        final Process process = new ProcessBuilder(keytool, "-genkeypair", "-alias", "till", "-keyalg", "EC", "-dname", "CN=localhost",
            "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", new String(PASSWORD)).redirectErrorStream(true).start();
        final String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
        final KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    static Path pem(final Path folder, final String what, final KeyStore store) throws Exception {
        final boolean key = what.equals("key");
        final String label = key ? "PRIVATE KEY" : "CERTIFICATE";
        final byte[] bytes = key ? store.getKey("till", PASSWORD).getEncoded() : store.getCertificate("till").getEncoded();
        return Files.writeString(folder.resolve(what + ".pem"), "-----BEGIN " + label + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + label + "-----\n");
    }
}
