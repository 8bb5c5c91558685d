package org.understory.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.understory.web.ClientAddress;

/// How many connections each reader, and each address, has on this instance. A place is taken before the handshake is
/// answered, since whoever has that answer may open the next connection at once.
@ApplicationScoped
class Places {

    private final LiveConfig config;
    private final Tallied<Long> ofReader = new Tallied<>();
    private final Tallied<ClientAddress> ofAddress = new Tallied<>();

    Places(LiveConfig config) {
        this.config = config;
    }

    /// Takes a place for one more.
    ///
    /// @param reader empty for a visitor
    /// @return empty where this reader, or this address, has as many as one may have
    Optional<Place> take(Optional<Long> reader, Optional<ClientAddress> address) {
        if (reader.isPresent() && !ofReader.add(reader.get(), config.connectionsPerReader())) {
            return Optional.empty();
        }
        if (address.isPresent() && !ofAddress.add(address.get(), config.connectionsPerAddress())) {
            reader.ifPresent(ofReader::remove);
            return Optional.empty();
        }
        return Optional.of(new Place(() -> {
            reader.ifPresent(ofReader::remove);
            address.ifPresent(ofAddress::remove);
        }));
    }

    /// Where one connection counts.
    static final class Place {

        private final Runnable giveBack;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(Runnable giveBack) {
            this.giveBack = giveBack;
        }

        /// Gives it back; may be told more than once.
        void leave() {
            if (left.compareAndSet(false, true)) {
                giveBack.run();
            }
        }
    }
}
