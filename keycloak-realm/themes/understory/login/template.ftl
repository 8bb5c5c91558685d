<#--
  Page frame of every sign-in page: masthead, language switch, heading, messages, form.
  Derived from Keycloak's keycloak.v2 theme; the scripts are Keycloak's own.
-->
<#import "field.ftl" as field>
<#import "footer.ftl" as loginFooter>

<#macro username>
  <#assign label>
    <#if !realm.loginWithEmailAllowed>${msg("username")}<#elseif !realm.registrationEmailAsUsername>${msg("usernameOrEmail")}<#else>${msg("email")}</#if>
  </#assign>
  <@field.group name="kc-attempted-username" label=label>
    <div class="${properties.kcInputGroup}">
      <div class="${properties.kcInputGroupItemClass} ${properties.kcFill}">
        <span class="${properties.kcInputClass} ${properties.kcFormReadOnlyClass}">
          <input id="kc-attempted-username" value="${auth.attemptedUsername}" readonly>
        </span>
      </div>
      <div class="${properties.kcInputGroupItemClass}">
        <a id="reset-login" class="${properties.kcFormPasswordVisibilityButtonClass}" href="${url.loginRestartFlowUrl}"
           aria-label="${msg("restartLoginTooltip")}" title="${msg("restartLoginTooltip")}">
          <i class="us-icon us-icon-restart" aria-hidden="true"></i>
        </a>
      </div>
    </div>
  </@field.group>
</#macro>

<#macro requiredNote>
  <p class="us-hint us-required-note"><span class="${properties.kcInputRequiredClass!}" aria-hidden="true">*</span> ${msg("requiredFields")}</p>
</#macro>

<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<#local siteName = (realm.displayName)!"" >
<#if !siteName?has_content><#local siteName = "Understory"></#if>
<#local heading><#nested "header"></#local>
<#if heading?is_markup_output>
  <#local headingText = heading?markup_string?replace("<[^>]*>", "", "r")?replace("\\s+", " ", "r")?trim>
<#else>
  <#local headingText = heading?esc?markup_string?replace("\\s+", " ", "r")?trim>
</#if>
<!DOCTYPE html>
<html class="${properties.kcHtmlClass!}" lang="${lang}"<#if realm.internationalizationEnabled> dir="${(locale.rtl)?then('rtl','ltr')}"</#if>>

<head>
    <meta charset="utf-8">
    <meta name="color-scheme" content="light dark">
    <meta name="theme-color" content="#fdfcf9" media="(prefers-color-scheme: light)">
    <meta name="theme-color" content="#151714" media="(prefers-color-scheme: dark)">
    <meta name="viewport" content="width=device-width, initial-scale=1">

    <#if properties.meta?has_content>
        <#list properties.meta?split(' ') as meta>
            <meta name="${meta?split('==')[0]}" content="${meta?split('==')[1]}"/>
        </#list>
    </#if>
    <title><#if headingText?has_content>${headingText?no_esc} · </#if>${siteName}</title>
    <link rel="icon" type="image/svg+xml" href="${url.resourcesPath}/img/favicon.svg">
    <link rel="preload" href="${url.resourcesPath}/fonts/source-serif-4-latin-wght-normal.woff2" as="font" type="font/woff2" crossorigin>
    <#if lang?starts_with("ru")>
    <link rel="preload" href="${url.resourcesPath}/fonts/source-serif-4-cyrillic-wght-normal.woff2" as="font" type="font/woff2" crossorigin>
    </#if>
    <#if properties.styles?has_content>
        <#list properties.styles?split(' ') as style>
            <link href="${url.resourcesPath}/${style}" rel="stylesheet">
        </#list>
    </#if>
    <script type="importmap">
        {
            "imports": {
                "rfc4648": "${url.resourcesCommonPath}/vendor/rfc4648/rfc4648.js"
            }
        }
    </script>
    <#if properties.scripts?has_content>
        <#list properties.scripts?split(' ') as script>
            <script src="${url.resourcesPath}/${script}" type="text/javascript"></script>
        </#list>
    </#if>
    <#if scripts??>
        <#list scripts as script>
            <script src="${script}" type="text/javascript"></script>
        </#list>
    </#if>
    <script type="module" src="${url.resourcesPath}/js/passwordVisibility.js"></script>
    <script type="module">
        <#outputformat "JavaScript">
        import { startSessionPolling } from ${(url.resourcesPath + "/js/authChecker.js")?c};

        startSessionPolling(
            ${url.ssoLoginInOtherTabsUrl?c}
        );
        </#outputformat>
    </script>
    <script type="module">
        document.addEventListener("click", (event) => {
            const link = event.target.closest("a[data-once-link]");

            if (!link) {
                return;
            }

            if (link.getAttribute("aria-disabled") === "true") {
                event.preventDefault();
                return;
            }

            const { disabledClass } = link.dataset;

            if (disabledClass) {
                link.classList.add(...disabledClass.trim().split(/\s+/));
            }

            link.setAttribute("role", "link");
            link.setAttribute("aria-disabled", "true");
        });
    </script>
    <#if authenticationSession??>
        <script type="module">
             <#outputformat "JavaScript">
            import { checkAuthSession } from ${(url.resourcesPath + "/js/authChecker.js")?c};

            checkAuthSession(
                ${authenticationSession.authSessionIdHash?c}
            );
            </#outputformat>
        </script>
    </#if>
</head>

<body id="keycloak-bg" class="${properties.kcBodyClass!}" data-page-id="login-${pageId}">
<header id="kc-header" class="us-masthead">
  <div class="us-masthead-inner">
    <#if (client.baseUrl)?has_content>
      <a id="kc-header-wrapper" class="us-wordmark" href="${client.baseUrl}">${siteName}</a>
    <#else>
      <span id="kc-header-wrapper" class="us-wordmark">${siteName}</span>
    </#if>
    <#if realm.internationalizationEnabled && locale.supported?size gt 1>
      <nav id="kc-locale" class="us-languages" aria-label="${msg("languages")}">
        <ul>
          <#list locale.supported?sort_by("label") as l>
            <li><a href="${l.url}" lang="${l.languageTag}" hreflang="${l.languageTag}"<#if l.languageTag == locale.currentLanguageTag> aria-current="true"</#if>>${l.label}</a></li>
          </#list>
        </ul>
      </nav>
    </#if>
  </div>
</header>
<main class="${properties.kcLoginMain!}">
  <h1 class="${properties.kcLoginMainTitle!}" id="kc-page-title">${heading}</h1>

  <#if displayRequiredFields><@requiredNote/></#if>

  <#if auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
    <div class="${properties.kcFormClass} ${properties.kcContentWrapperClass}">
      <#nested "show-username">
      <@username />
    </div>
  </#if>

  <#-- App-initiated actions should not see warning messages about the need to complete the action during login. -->
  <#if displayMessage && message?has_content && (message.type != 'warning' || !isAppInitiatedAction??)>
    <div class="${properties.kcAlertClass!} us-alert-${message.type}" role="<#if message.type = 'error'>alert<#else>status</#if>">
      <#if message.type = 'success'><span class="${properties.kcFeedbackSuccessIcon!}" aria-hidden="true"></span></#if>
      <#if message.type = 'warning'><span class="${properties.kcFeedbackWarningIcon!}" aria-hidden="true"></span></#if>
      <#if message.type = 'error'><span class="${properties.kcFeedbackErrorIcon!}" aria-hidden="true"></span></#if>
      <#if message.type = 'info'><span class="${properties.kcFeedbackInfoIcon!}" aria-hidden="true"></span></#if>
      <span class="${properties.kcAlertTitleClass!} kc-feedback-text">${message.summary}</span>
    </div>
  </#if>

  <#nested "form">

  <#if auth?has_content && auth.showTryAnotherWayLink()>
    <form id="kc-select-try-another-way-form" class="us-space-above" action="${url.loginAction}" method="post" novalidate="novalidate">
      <button id="try-another-way" type="submit" name="tryAnotherWay" value="on"
              class="${properties.kcButtonSecondaryClass} ${properties.kcButtonBlockClass}">${msg("doTryAnotherWay")}</button>
    </form>
  </#if>

  <#if switchOrganizationEnabled?? && switchOrganizationEnabled>
    <form id="kc-switch-organization-form" class="us-space-above" action="${url.loginAction}" method="post" novalidate="novalidate">
      <button id="switch-organization" type="submit" name="switchOrganization" value="true"
              class="${properties.kcButtonSecondaryClass} ${properties.kcButtonBlockClass}">${msg("doSwitchOrganization")}</button>
    </form>
  </#if>

  <#nested "socialProviders">

  <#if displayInfo>
    <div id="kc-info" class="${properties.kcLoginMainFooterBand!}">
      <div id="kc-info-wrapper" class="${properties.kcLoginMainFooterBandItem!}">
        <#nested "info">
      </div>
    </div>
  </#if>

  <@loginFooter.content/>
</main>
</body>
</html>
</#macro>
