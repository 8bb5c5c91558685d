<#import "template.ftl" as layout>
<@layout.registrationLayout displayInfo=false; section>
<!-- template: select-authenticator.ftl -->

    <#if section = "header">
        ${msg("loginChooseAuthenticator")}
    <#elseif section = "form">
    <form id="kc-select-credential-form" action="${url.loginAction}" method="post">
        <ul class="${properties.kcSelectAuthListClass!}" role="list">
            <#list auth.authenticationSelections as authenticationSelection>
                <li class="${properties.kcSelectAuthListItemWrapperClass!}">
                    <button type="submit" name="authenticationExecution" value="${authenticationSelection.authExecId}" class="us-choice-button">
                        <span class="${properties.kcSelectAuthListItemHeadingClass!}">${msg('${authenticationSelection.displayName}')}</span>
                        <span class="${properties.kcSelectAuthListItemDescriptionClass!}">${msg('${authenticationSelection.helpText}')}</span>
                    </button>
                </li>
            </#list>
        </ul>
    </form>
    </#if>
</@layout.registrationLayout>
