package org.understory.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plain test: which cookies get through to the OIDC extension behind TLS.
class SessionCookieTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "__Host-understory=a|q_session=a",
                "lang=en; __Host-understory=a; sort=new|lang=en; q_session=a; sort=new",
                "__Host-q_auth_1=s|q_auth_1=s",
                "q_session=a; lang=en|lang=en",
                "q_session_chunk_1=a;q_session_other=b;lang=en|lang=en",
                "q_auth_1=s; q_auth=t; lang=en|lang=en",
                "q_session=a; __Host-understory=b|q_session=b",
                "understory=a; x__Host-understory=b|understory=a; x__Host-understory=b"
            })
    void only_what_no_other_site_can_set(String sent, String read) {
        assertThat(SessionCookie.inbound(sent)).isEqualTo(read);
    }
}
