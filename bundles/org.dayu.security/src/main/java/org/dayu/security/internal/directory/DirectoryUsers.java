package org.dayu.security.internal.directory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What other bundles see of users. */
@Component
public final class DirectoryUsers implements Users {

    private final Directory directory;

    @Activate
    public DirectoryUsers(@Reference Directory directory) {
        this.directory = directory;
    }

    @Override
    public Optional<UserInfo> find(UUID id) {
        return directory.account(id).map(Account::user);
    }

    @Override
    public Optional<UserInfo> findByUsername(String username) {
        return directory.accountByUsername(username).map(Account::user);
    }

    @Override
    public Optional<UserInfo> findByExtension(String extension) {
        return directory.userByExtension(extension);
    }

    @Override
    public List<UserInfo> list() {
        return directory.users();
    }
}
