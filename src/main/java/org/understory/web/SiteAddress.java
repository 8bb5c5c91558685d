package org.understory.web;

import java.net.URI;
import org.eclipse.microprofile.config.spi.Converter;

/// Reads the public address, to which paths are appended as it stands. A wrong one stops the start.
public final class SiteAddress implements Converter<URI> {

    private static final long serialVersionUID = 1L;

    @Override
    public URI convert(String value) {
        var address = URI.create(value);
        if (address.getHost() == null
                || !address.getRawPath().isEmpty()
                || address.getRawQuery() != null
                || address.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "\"%s\" is no address like https://talk.example.org, without a slash at the end".formatted(value));
        }
        return address;
    }
}
