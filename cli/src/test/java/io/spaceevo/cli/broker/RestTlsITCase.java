package io.spaceevo.cli.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

import io.spaceevo.cli.CommandRun;
import io.spaceevo.console.query.FlinkRest;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Flink's REST interface with TLS, and with what the images say about jars. */
@Timeout(120)
class RestTlsITCase {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static TlsKeys keys;
    private static MiniCluster cluster;
    private static URI root;
    private static SSLContext usual;

    @BeforeAll
    static void start() throws Exception {
        usual = SSLContext.getDefault();
        keys = TlsKeys.make(folder.resolve("keys.p12"));
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration())
                .setNumTaskManagers(1)
                .withRandomPorts()
                .build());
        cluster.start();
        root = cluster.getRestAddress().get();
    }

    /** That of the images, as far as it is about the web, with TLS. */
    private static Configuration configuration() {
        var ofImages = GlobalConfiguration.loadConfiguration(
                Path.of("..", "docker", "jobs", "conf").toString());
        var options = new Configuration();
        options.set(WebOptions.SUBMIT_ENABLE, ofImages.get(WebOptions.SUBMIT_ENABLE));
        options.set(WebOptions.TMP_DIR, folder.toString());
        options.set(CoreOptions.TMP_DIRS, folder.toString());
        options.set(RestOptions.ADDRESS, "127.0.0.1");
        options.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        options.set(SecurityOptions.SSL_REST_ENABLED, true);
        options.set(SecurityOptions.SSL_REST_KEYSTORE, keys.file().toString());
        options.set(SecurityOptions.SSL_REST_KEYSTORE_TYPE, "PKCS12");
        options.set(SecurityOptions.SSL_REST_KEYSTORE_PASSWORD, TlsKeys.PASSWORD);
        options.set(SecurityOptions.SSL_REST_KEY_PASSWORD, TlsKeys.PASSWORD);
        options.set(SecurityOptions.SSL_REST_TRUSTSTORE, keys.file().toString());
        options.set(SecurityOptions.SSL_REST_TRUSTSTORE_TYPE, "PKCS12");
        options.set(SecurityOptions.SSL_REST_TRUSTSTORE_PASSWORD, TlsKeys.PASSWORD);
        return options;
    }

    @AfterAll
    static void stop() throws Exception {
        use(usual);
        cluster.close();
    }

    /** As if Java had been started with this trust; a client of the JDK remembers the first context that it sees. */
    private static void use(SSLContext context) {
        SSLContext.setDefault(context);
        HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());
    }

    @Test
    void whoTrustsTheCertificateIsAnswered() throws Exception {
        use(keys.trusting());

        assertThat(root.getScheme()).isEqualTo("https");
        assertThat(new FlinkRest(root).find("space-search", LIMIT)).isEmpty();
    }

    @Test
    void whoDoesNotTrustItIsToldHowTo() throws NoSuchAlgorithmException {
        use(usual);

        assertThatThrownBy(() -> new FlinkRest(root).find("space-search", LIMIT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not trust")
                .hasMessageContaining("-Djavax.net.ssl.trustStore=");
        var doctor = CommandRun.of("doctor", "--bootstrap-servers", "127.0.0.1:1", "--rest", root.toString());
        assertThat(doctor.out()).contains("does not trust");
    }

    @Test
    void withoutTlsNobodyIsAnswered() {
        var plain = URI.create(root.toString().replace("https://", "http://"));

        assertThatThrownBy(() -> new FlinkRest(plain).find("space-search", LIMIT))
                .isInstanceOf(IOException.class);
    }

    @Test
    void noJarIsTakenOverTheWeb() throws Exception {
        use(keys.trusting());
        var http = HttpClient.newHttpClient();
        var upload = HttpRequest.newBuilder(root.resolve("/jars/upload"))
                .POST(BodyPublishers.ofString("a jar"))
                .build();

        assertThat(http.send(upload, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
        var overview = HttpRequest.newBuilder(root.resolve("/overview")).build();
        assertThat(http.send(overview, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
}
