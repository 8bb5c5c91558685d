package org.understory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests with `@ExtendWith(SharedTwoInstances.class)` a parameter of [TwoInstances], the same for the whole run:
/// whoever breaks something of it mends it.
public final class SharedTwoInstances implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TwoInstances.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedTwoInstances.class))
                .computeIfAbsent(TwoInstances.class, _ -> start(), TwoInstances.class);
    }

    private static TwoInstances start() {
        var folder = StackResource.folder().root();
        try {
            return TwoInstances.start(folder.resolveSibling(folder.getFileName() + "-shaken"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot empty the folder of the stack for the tests", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Told to stop while starting two instances for the tests", e);
        }
    }
}
