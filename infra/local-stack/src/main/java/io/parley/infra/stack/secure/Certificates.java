package io.parley.infra.stack.secure;

import io.parley.infra.stack.process.Executions;
import io.parley.infra.stack.process.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// A key and a certificate for each server of one machine. Each signs its own: clients trust exactly these and there is
/// no authority whose key could make more of them.
final class Certificates {
    private static final String ALIAS = "server";
    private static final String DAYS = "825";

    private final Path directory;
    private final Secrets secrets;

    Certificates(Path directory, Secrets secrets) {
        this.directory = directory;
        this.secrets = secrets;
    }

    /// Made when there is none yet.
    synchronized ServerKey of(Holder holder) {
        var name = holder.name().toLowerCase(Locale.ROOT);
        var password = secrets.of("keystore." + name);
        var key = new ServerKey(
                directory.resolve(name + ".p12"),
                password,
                directory.resolve(name + ".key"),
                directory.resolve(name + ".crt"));
        try {
            if (Files.notExists(key.certificate())) {
                OwnerOnly.directory(directory);
                make(name, key);
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while making the certificate of " + name, e);
        }
    }

    /// What clients believe: the certificates of all servers in one file.
    synchronized Path trusted() {
        var all = new StringBuilder();
        try {
            for (var holder : Holder.values()) {
                all.append(Files.readString(of(holder).certificate()));
            }
            return OwnerOnly.write(directory.resolve("trusted.pem"), all.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make(String name, ServerKey key) throws IOException, InterruptedException {
        Files.deleteIfExists(key.store());
        // In a file, because the arguments of a process are everybody's to read.
        var password = OwnerOnly.write(
                directory.resolve(name + ".password"), key.password().value());
        Executions.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                DAYS,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                key.store().toString(),
                "-storepass:file",
                password.toString()));
        Files.delete(password);
        OwnerOnly.close(key.store());
        writePem(key);
    }

    private static void writePem(ServerKey key) throws IOException {
        var password = key.password().value().toCharArray();
        try (var in = Files.newInputStream(key.store())) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            OwnerOnly.write(
                    key.key(), pem("PRIVATE KEY", store.getKey(ALIAS, password).getEncoded()));
            OwnerOnly.write(
                    key.certificate(),
                    pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new StackException("cannot read " + key.store(), e);
        }
    }

    private static String pem(String kind, byte[] content) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }
}
