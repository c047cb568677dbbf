package org.dayu.admin.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.live.LiveHub;
import org.dayu.core.api.live.LiveSource;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deploys, updates and rolls back bundles of Dayu one at a time. Before a bundle is replaced its jar is kept; if the new
 * one does not start, the kept one comes back by itself and the reason is shown.
 *
 * <p>Thread-safe: one change at a time, reads at any time.
 */
@Component(
        service = {BundleDesk.class, LiveSource.class},
        configurationPid = AdminConfig.PID)
@Designate(ocd = AdminConfig.class)
public final class BundleDesk implements LiveSource {

    private static final Logger LOG = LoggerFactory.getLogger(BundleDesk.class);
    private static final String LIVE = "bundles";
    private static final String OURS = "org.dayu.";
    private static final int REFRESH_SECONDS = 30;

    private final BundleContext context;
    private final LiveHub live;
    private final BundleLibrary library;
    private final Map<String, String> errors = new ConcurrentHashMap<>();
    private final SynchronousBundleListener listener;

    @Activate
    public BundleDesk(BundleContext context, @Reference LiveHub live, AdminConfig config) {
        this(context, live, new BundleLibrary(Path.of(config.library_dir()), config.library_keep()));
    }

    BundleDesk(BundleContext context, LiveHub live, BundleLibrary library) {
        this.context = context;
        this.live = live;
        this.library = library;
        this.listener = event -> live.publish(LIVE, "BundleChanged", view(event.getBundle()));
        context.addBundleListener(listener);
    }

    @Deactivate
    void deactivate() {
        context.removeBundleListener(listener);
    }

    /** All bundles, ours first, then by name. */
    public List<BundleView> list() {
        return Arrays.stream(context.getBundles())
                .map(this::view)
                .sorted(Comparator.comparing((BundleView view) -> !view.ours()).thenComparing(BundleView::symbolicName))
                .toList();
    }

    /** Installs a new bundle, or replaces the one of the same symbolic name. */
    public synchronized BundleView deploy(InputStream jar) throws IOException {
        var file = library.receive(jar);
        try {
            var info = JarInfo.read(file);
            var present = find(info.symbolicName());
            if (present.isPresent()) {
                return replace(guarded(present.get()), file, true);
            }
            return install(info, file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Puts the jar back that was replaced last. */
    public synchronized BundleView rollBack(String symbolicName) throws IOException {
        var bundle = guarded(named(symbolicName));
        var earlier = library.newest(symbolicName).orElseThrow(() -> new ConflictException("没有可回退的版本"));
        var view = replace(bundle, earlier, false);
        Files.deleteIfExists(earlier);
        return view;
    }

    /** Stops and starts a bundle. */
    public synchronized BundleView restart(String symbolicName) {
        var bundle = guarded(named(symbolicName));
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
            bundle.start();
            errors.remove(symbolicName);
        } catch (BundleException e) {
            throw failed(symbolicName, e, "组件重启失败：" + e.getMessage());
        }
        return view(bundle);
    }

    private BundleView install(JarInfo info, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var bundle = context.installBundle("dayu:" + info.symbolicName(), in);
            try {
                bundle.start();
            } catch (BundleException e) {
                bundle.uninstall();
                throw e;
            }
            library.running(info.symbolicName(), bundle.getLastModified(), file);
            LOG.info("{} {} installed and started", info.symbolicName(), info.version());
            return view(bundle);
        } catch (BundleException e) {
            LOG.warn("{} {} could not be installed", info.symbolicName(), info.version(), e);
            throw new InvalidException("file", "组件无法启动，未安装：" + e.getMessage());
        }
    }

    private BundleView replace(Bundle bundle, Path file, boolean keepOld) throws IOException {
        var name = bundle.getSymbolicName();
        var old = Files.createTempFile("dayu-bundle-", ".jar");
        try {
            try (InputStream present = present(bundle)) {
                Files.copy(present, old, StandardCopyOption.REPLACE_EXISTING);
            }
            try {
                update(bundle, file);
                library.running(name, bundle.getLastModified(), file);
                errors.remove(name);
            } catch (BundleException | IllegalStateException e) {
                restore(bundle, old);
                throw failed(name, e, "新版本无法启动，已恢复原版本：" + e.getMessage());
            }
            if (keepOld) {
                try (InputStream in = Files.newInputStream(old)) {
                    library.keep(name, in);
                }
            }
            LOG.info("{} is now {}", name, bundle.getVersion());
            return view(bundle);
        } finally {
            Files.deleteIfExists(old);
        }
    }

    private void restore(Bundle bundle, Path old) throws IOException {
        try {
            update(bundle, old);
            library.running(bundle.getSymbolicName(), bundle.getLastModified(), old);
        } catch (BundleException | IllegalStateException e) {
            LOG.error("{} could not be restored either", bundle.getSymbolicName(), e);
        }
    }

    private void update(Bundle bundle, Path file) throws BundleException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            bundle.update(in);
        }
        refresh(bundle);
        if (bundle.getState() != Bundle.ACTIVE) {
            bundle.start();
        }
    }

    /** Rewires who used the old classes; waits, because the outcome is the answer. */
    private void refresh(Bundle bundle) {
        var wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        Collection<Bundle> closure = wiring.getDependencyClosure(List.of(bundle));
        LOG.info(
                "refreshing {}",
                closure.stream().map(Bundle::getSymbolicName).sorted().collect(Collectors.joining(", ")));
        var done = new CountDownLatch(1);
        wiring.refreshBundles(List.of(bundle), event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        try {
            if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("refresh took longer than " + REFRESH_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during the refresh", e);
        }
    }

    /** The jar that runs now: ours if we put it there, else from where it was installed. */
    private InputStream present(Bundle bundle) throws IOException {
        var running = library.running(bundle.getSymbolicName(), bundle.getLastModified());
        return running.isPresent() ? Files.newInputStream(running.get()) : new URL(bundle.getLocation()).openStream();
    }

    private InvalidException failed(String name, Exception cause, String sentence) {
        errors.put(name, sentence);
        LOG.warn("{}: {}", name, sentence, cause);
        return new InvalidException("file", sentence);
    }

    private Bundle guarded(Bundle bundle) {
        if (!ours(bundle)) {
            throw new InvalidException("symbolicName", "只能更新大禹自己的组件");
        }
        if (bundle.equals(context.getBundle())) {
            throw new InvalidException("symbolicName", "管理组件不能更新自身，请用 deploy 目录或控制台");
        }
        return bundle;
    }

    private Bundle named(String symbolicName) {
        return find(symbolicName).orElseThrow(() -> new NotFoundException("没有这个组件"));
    }

    private Optional<Bundle> find(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    private static boolean ours(Bundle bundle) {
        return bundle.getSymbolicName() != null && bundle.getSymbolicName().startsWith(OURS)
                || bundle.getLocation().startsWith("dayu:");
    }

    private BundleView view(Bundle bundle) {
        var name = String.valueOf(bundle.getSymbolicName());
        return new BundleView(
                bundle.getBundleId(),
                name,
                Optional.ofNullable(bundle.getHeaders().get(Constants.BUNDLE_NAME))
                        .orElse(name),
                bundle.getVersion().toString(),
                state(bundle.getState()),
                Instant.ofEpochMilli(bundle.getLastModified()),
                ours(bundle),
                errors.get(name),
                library.count(name));
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.ACTIVE -> "ACTIVE";
            case Bundle.STARTING -> "STARTING";
            case Bundle.STOPPING -> "STOPPING";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.UNINSTALLED -> "UNINSTALLED";
            default -> "INSTALLED";
        };
    }

    @Override
    public String topic() {
        return LIVE;
    }

    @Override
    public boolean allows(Principal who) {
        return who.has(Role.ADMIN);
    }

    @Override
    public Object snapshot(Principal who) {
        return Map.of("bundles", list());
    }
}
