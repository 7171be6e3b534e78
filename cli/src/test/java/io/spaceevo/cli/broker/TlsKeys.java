package io.spaceevo.cli.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key of a broker on this machine with its own certificate, made by the JDK's keytool; clients trust the same file.
 *
 * @param file a PKCS12 key store
 */
record TlsKeys(Path file) {
    static final String PASSWORD = "changeit";

    static TlsKeys make(Path file) throws IOException, InterruptedException {
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no " + file);
        }
        return new TlsKeys(file);
    }

    /** Settings of a broker's listener. */
    Map<String, String> ofListener(String name) {
        var prefix = "listener.name." + name + ".ssl.";
        return Map.of(
                prefix + "keystore.location",
                file.toString(),
                prefix + "keystore.type",
                "PKCS12",
                prefix + "keystore.password",
                PASSWORD,
                prefix + "key.password",
                PASSWORD);
    }

    /** Options of its clients. */
    Map<String, String> ofClient() {
        return Map.of(
                "ssl.truststore.location",
                file.toString(),
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.password",
                PASSWORD);
    }

    /** What trusts the certificate and nobody else. */
    SSLContext trusting() throws GeneralSecurityException, IOException {
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
