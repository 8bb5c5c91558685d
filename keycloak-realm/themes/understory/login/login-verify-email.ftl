<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayInfo=!isAppInitiatedAction?? displayMessage=(message?has_content && message.type != 'warning'); section>
    <#if section = "header">
        ${msg("emailVerifyTitle")}
    <#elseif section = "form">
        <p class="instruction">
            <#if verifyEmail??>
                ${msg("emailVerifyInstruction1",verifyEmail)}
            <#else>
                ${msg("emailVerifyInstruction4",user.email)}
            </#if>
        </p>
        <#if isAppInitiatedAction??>
            <form id="kc-verify-email-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
                <@buttons.actionGroup>
                    <#if verifyEmail??>
                        <@buttons.button id="kc-submit" label="emailVerifyResend" type="secondary"/>
                    <#else>
                        <@buttons.button id="kc-submit" label="emailVerifySend"/>
                    </#if>
                    <@buttons.button id="kc-cancel" name="cancel-aia" label="doCancel" type="secondary" value="true" formnovalidate="formnovalidate"/>
                </@buttons.actionGroup>
            </form>
        </#if>
    <#elseif section = "info">
        <#if !isAppInitiatedAction??>
            ${msg("emailVerifyInstruction2")} <a id="kc-resend-email" href="${url.loginAction}">${msg("emailVerifySendAgain")}</a>
        </#if>
    </#if>
</@layout.registrationLayout>
