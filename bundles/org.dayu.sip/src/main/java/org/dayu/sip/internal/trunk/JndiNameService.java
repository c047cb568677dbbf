package org.dayu.sip.internal.trunk;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;

import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

/** The name servers of this machine, by the JDK's own client. */
final class JndiNameService implements NameService {

    private static final String FACTORY = "com.sun.jndi.dns.DnsContextFactory";
    private static final int PARTS = 4;

    private final String server;

    /** @param server e.g. {@code dns://127.0.0.1:5353}, or {@code dns:} for those of the machine */
    JndiNameService(String server) {
        this.server = server;
    }

    @Override
    public List<Server> servers(String service) throws UnknownHostException {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, FACTORY);
        environment.put(Context.PROVIDER_URL, server);
        environment.put("com.sun.jndi.dns.timeout.initial", "1000");
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // the factory belongs to the JDK, which bundles' loaders do not always show
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            DirContext names = new InitialDirContext(environment);
            try {
                return read(names.getAttributes(service, new String[] {"SRV"}).get("SRV"));
            } finally {
                names.close();
            }
        } catch (NameNotFoundException e) {
            return List.of();
        } catch (NamingException e) {
            UnknownHostException unknown = new UnknownHostException(service);
            unknown.initCause(e);
            throw unknown;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static List<Server> read(Attribute records) throws NamingException {
        List<Server> servers = new ArrayList<>();
        if (records == null) {
            return servers;
        }
        NamingEnumeration<?> all = records.getAll();
        while (all.hasMore()) {
            String[] parts = String.valueOf(all.next()).split("\\s+");
            // a dot alone says that the service is decidedly not there (RFC 2782)
            if (parts.length == PARTS && !parts[3].equals(".")) {
                String host = parts[3].endsWith(".") ? parts[3].substring(0, parts[3].length() - 1) : parts[3];
                servers.add(new Server(
                        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), host));
            }
        }
        return servers;
    }

    @Override
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }
}
