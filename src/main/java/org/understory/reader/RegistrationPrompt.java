package org.understory.reader;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import jakarta.enterprise.context.ApplicationScoped;
import org.understory.web.Language;

/// Opens Keycloak's page in the reader's language, and at its registration where the reader wants to register (OpenID
/// Connect Prompt Create 1.0).
@ApplicationScoped
@Unremovable
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
class RegistrationPrompt implements OidcRedirectFilter {

    @Override
    public void filter(OidcRedirectContext redirect) {
        var request = redirect.routingContext().request();
        var cookie = request.getCookie("lang");
        var language = Language.choose(cookie == null ? null : cookie.getValue(), request.getHeader("Accept-Language"));
        redirect.additionalQueryParams().add("ui_locales", language.tag());
        if (request.path().equals(SignInPages.REGISTER)) {
            redirect.additionalQueryParams().add("prompt", "create");
        }
    }
}
