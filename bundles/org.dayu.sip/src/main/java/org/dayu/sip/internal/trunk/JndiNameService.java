package org.dayu.sip.internal.trunk;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

import org.jspecify.annotations.Nullable;

/** The name servers of this machine, or others, by the JDK's own client. */
final class JndiNameService implements NameService {

    private static final String FACTORY = "com.sun.jndi.dns.DnsContextFactory";
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|.*:.*");
    private static final int PARTS = 4;

    /** Empty for those of the machine. */
    private final List<String> servers;

    /** @param servers e.g. {@code 127.0.0.1:5353}, asked one after the other; empty for those of the machine */
    JndiNameService(List<String> servers) {
        this.servers = List.copyOf(servers);
    }

    @Override
    public List<Server> servers(String service) throws UnknownHostException {
        List<Server> found = new ArrayList<>();
        for (String record : records(service, "SRV")) {
            String[] parts = record.split("\\s+");
            // a dot alone says that the service is decidedly not there (RFC 2782)
            if (parts.length == PARTS && !parts[3].equals(".")) {
                String host = parts[3].endsWith(".") ? parts[3].substring(0, parts[3].length() - 1) : parts[3];
                found.add(new Server(
                        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), host));
            }
        }
        return found;
    }

    @Override
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        if (servers.isEmpty() || ADDRESS.matcher(host).matches()) {
            return List.of(InetAddress.getAllByName(host));
        }
        List<InetAddress> found = new ArrayList<>();
        for (String type : List.of("A", "AAAA")) {
            for (String address : records(host, type)) {
                found.add(InetAddress.getByName(address));
            }
        }
        if (found.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return found;
    }

    private String url() {
        return servers.isEmpty()
                ? "dns:"
                : servers.stream().map(server -> "dns://" + server).collect(Collectors.joining(" "));
    }

    /** The records of a type that a name has, as text; none if there is no such name. */
    private List<String> records(String name, String type) throws UnknownHostException {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, FACTORY);
        environment.put(Context.PROVIDER_URL, url());
        environment.put("com.sun.jndi.dns.timeout.initial", "1000");
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // the factory belongs to the JDK, which bundles' loaders do not always show
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            DirContext names = new InitialDirContext(environment);
            try {
                return read(names.getAttributes(name, new String[] {type}).get(type));
            } finally {
                names.close();
            }
        } catch (NameNotFoundException e) {
            return List.of();
        } catch (NamingException e) {
            UnknownHostException unknown = new UnknownHostException(name);
            unknown.initCause(e);
            throw unknown;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static List<String> read(@Nullable Attribute records) throws NamingException {
        List<String> found = new ArrayList<>();
        if (records != null) {
            NamingEnumeration<?> all = records.getAll();
            while (all.hasMore()) {
                found.add(String.valueOf(all.next()));
            }
        }
        return found;
    }
}
