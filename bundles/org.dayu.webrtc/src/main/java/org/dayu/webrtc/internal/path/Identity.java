package org.dayu.webrtc.internal.path;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * Who we are in DTLS: a key on P-256 and a certificate signed by itself, made anew at each start, which the SDP vouches
 * for by its fingerprint (RFC 8827, 6.5). Immutable.
 */
final class Identity {

    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration AFTER = Duration.ofDays(365);

    private final BcTlsCrypto crypto;
    private final AsymmetricKeyParameter key;
    private final Certificate certificate;
    private final String fingerprint;

    private Identity(BcTlsCrypto crypto, AsymmetricKeyParameter key, Certificate certificate, String fingerprint) {
        this.crypto = crypto;
        this.key = key;
        this.certificate = certificate;
        this.fingerprint = fingerprint;
    }

    static Identity make(SecureRandom random, Instant now) {
        try {
            ECKeyPairGenerator generator = new ECKeyPairGenerator();
            generator.init(new ECKeyGenerationParameters(
                    new ECNamedDomainParameters(
                            X9ObjectIdentifiers.prime256v1, ECNamedCurveTable.getByOID(X9ObjectIdentifiers.prime256v1)),
                    random));
            AsymmetricCipherKeyPair pair = generator.generateKeyPair();
            byte[] der = certificate(pair, random, now).getEncoded();
            BcTlsCrypto crypto = new BcTlsCrypto(random);
            Certificate chain = new Certificate(new TlsCertificate[] {crypto.createCertificate(der)});
            return new Identity(crypto, pair.getPrivate(), chain, Fingerprints.of(der));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("no certificate can be made", e);
        }
    }

    private static X509CertificateHolder certificate(AsymmetricCipherKeyPair pair, SecureRandom random, Instant now)
            throws IOException, OperatorCreationException {
        X500Name name = new X500Name("CN=dayu");
        var algorithm = new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withECDSA");
        var digest = new DefaultDigestAlgorithmIdentifierFinder().find(algorithm);
        return new X509v3CertificateBuilder(
                        name,
                        new BigInteger(63, random).add(BigInteger.ONE),
                        Date.from(now.minus(BEFORE)),
                        Date.from(now.plus(AFTER)),
                        name,
                        SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic()))
                .build(new BcECContentSignerBuilder(algorithm, digest).build(pair.getPrivate()));
    }

    BcTlsCrypto crypto() {
        return crypto;
    }

    AsymmetricKeyParameter key() {
        return key;
    }

    Certificate certificate() {
        return certificate;
    }

    /** As in SDP. */
    String fingerprint() {
        return fingerprint;
    }
}
