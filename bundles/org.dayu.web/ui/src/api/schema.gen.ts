// Written by generate-client.mjs from openapi.json; not by hand.
export interface paths {
    "/v1/acd/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/acd/staffing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["planStaffing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/acd/traffic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exportTraffic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAgents"];
        put?: never;
        post: operations["putAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["replaceAgent"];
        post?: never;
        delete: operations["dropAgent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAgentLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["pauseAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{id}/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["readyAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{id}/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["signOutAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listColleagues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getMyAgent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/me/day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getMyDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/me/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/me/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ready"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/me/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/me/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/me/wrap-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["extendWrapUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 审计记录，新的在前 */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/block-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_1"];
        put?: never;
        post: operations["add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/block-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["lift"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/block-rules/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/block-rules/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/browser-phone/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["createPhoneTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bundles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list"];
        put?: never;
        post: operations["deploy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bundles/{symbolicName}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["restart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bundles/{symbolicName}/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCalendars"];
        put?: never;
        post: operations["publishCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCallbacks"];
        put?: never;
        post: operations["planCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callbacks/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCallbackAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callbacks/{id}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["callBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callbacks/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["finishCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callbacks/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reopenCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/citizen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["dropCitizen"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/digits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sendCallDigits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/hang-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["hangUpCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["holdCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["mergeCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["muteCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/pick-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["pickUpCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/rate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rateCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/retrieve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["retrieveCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCallSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/steps/{position}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["tickCallStep"];
        delete: operations["untickCallStep"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/supervision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["superviseCall"];
        delete: operations["leaveCall"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/third-party": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["bringInThirdParty"];
        delete: operations["dropThirdParty"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["transferCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/transfer/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["completeTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/transfer/swap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["swapParties"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/unmute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["unmuteCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/dial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["dialNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCallHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/history/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["exportCallHistory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/history/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["exportCallHistoryToExcel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/history/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["searchCallHistory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listMyCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/ringing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listRingingCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/ringing/{id}/fetch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["fetchCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCampaigns"];
        put?: never;
        post: operations["addCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCampaign"];
        put: operations["changeCampaign"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listShares"];
        put?: never;
        post: operations["assignContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCampaignContacts"];
        put?: never;
        post: operations["importContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["pauseCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exportCampaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["startCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["stopCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["searchCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/categories/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCategoryTree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citizens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCitizen"];
        put: operations["changeCitizen"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citizens/{id}/owner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["chargeAgentWithCitizen"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citizens/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["lookUpCitizen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citizens/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["searchCitizens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listContacts"];
        put?: never;
        post: operations["addContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["replaceContact"];
        post?: never;
        delete: operations["dropContact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 部门列表 */
        get: operations["listDepartments"];
        put?: never;
        /** 新建部门 */
        post: operations["createDepartment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/departments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个部门 */
        get: operations["getDepartment"];
        /** 修改部门 */
        put: operations["updateDepartment"];
        post?: never;
        /** 撤销部门；旧工单仍保留其名称 */
        delete: operations["closeDepartment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dial-alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDialAlarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dial-alarms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["liftDialAlarm"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dial-attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDialAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dial-prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["showDialPrices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dial-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDialRules"];
        put?: never;
        post: operations["addDialRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dial-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["replaceDialRule"];
        post?: never;
        delete: operations["dropDialRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dial-rules/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["tryDialling"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dispatch-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDispatchRules"];
        put?: never;
        post: operations["addDispatchRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dispatch-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["changeDispatchRule"];
        post?: never;
        delete: operations["closeDispatchRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dispatch-rules/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getDispatchRuleHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dispatch-suggestion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["suggestDispatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/do-not-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDoNotCall"];
        put?: never;
        post: operations["addDoNotCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/do-not-call/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exportDoNotCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/do-not-call/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["importDoNotCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/do-not-call/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["removeDoNotCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/do-not-call/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["findDoNotCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ivr-answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listIvrAnswers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ivr-answers/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["putIvrAnswer"];
        post?: never;
        delete: operations["deleteIvrAnswer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ivr-flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listIvrFlows"];
        put?: never;
        post: operations["publishIvrFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ivr-flows/{flow}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getIvrFlowSource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ivr-flows/{flow}/versions/{version}/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["countIvrFlow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ivr-flows/{flow}/versions/{version}/diagram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["drawIvrFlow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ivr-flows/{flow}/versions/{version}/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rollBackIvrFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ivr-flows/{flow}/versions/{version}/share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["shareIvrFlow"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ivr-flows/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["checkIvrFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ivr-flows/try-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["tryOutIvrFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ivr-notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listIvrNotices"];
        put?: never;
        post: operations["postIvrNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ivr-notices/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["endIvrNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ivr-notices/{id}/sound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getIvrNoticeSound"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ivr-notices/recorded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["postRecordedIvrNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map/conversion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["convert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map/jurisdiction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["jurisdiction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map/layers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["layers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map/layers/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["layer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map/layers/{name}/style": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["style"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/nodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listNodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listOrders"];
        put?: never;
        post: operations["fileOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["answerOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["attachFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/attachments/{attachmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/cc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["copyOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["checkOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["closeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["dispatchOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["askExtension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["feedBackOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["noteOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rejectOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["returnOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/review-extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reviewExtension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/review-return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reviewReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["signOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/urge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["urgeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/visit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["visitOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["countOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exportOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/preview/{id}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["callContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/preview/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listContactNotes"];
        put?: never;
        post: operations["addContactNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/preview/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["closeContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/preview/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listOwnContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/preview/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["takeContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProcesses"];
        put?: never;
        post: operations["publishProcess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{key}/migrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["migrateProcess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{key}/versions/{version}/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["countProcessNodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{key}/versions/{version}/diagram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getProcessDiagram"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{key}/versions/{version}/republish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["republishProcess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProcessDeployments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCallbackOffer"];
        put?: never;
        post: operations["askForCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/order-progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["askOrderProgress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/web-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getWebCallOffer"];
        put?: never;
        post: operations["createWebCallTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue-calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listQueueCalendars"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue-calendars/{queue}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["putQueueCalendar"];
        post?: never;
        delete: operations["deleteQueueCalendar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listQueues"];
        put?: never;
        post: operations["addQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["putQueue"];
        post?: never;
        delete: operations["dropQueue"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues/{name}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getQueueSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues/{name}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["tryQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues/strategies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listStrategies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ratings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listRatings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listRecordings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["findRecording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["playRecording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["downloadRecording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["holdRecording"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}/peaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["findRecordingPeaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["releaseRecording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["exportRecordings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["exportRecordingsToExcel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["recordingStanding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/live/{call}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["findLiveRecording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/live/{call}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["pauseRecording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/live/{call}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resumeRecording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["searchRecordings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["showRoster"];
        put: operations["planRoster"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roster/days-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["addDayOff"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roster/days-off/{agent}/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["removeDayOff"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roster/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exportRoster"];
        put?: never;
        post: operations["importRoster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roster/proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["proposeRoster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roster/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["publishRoster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 按文字、状态、区域和时间搜索工单 */
        get: operations["searchOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/self-service": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSelfService"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/self-service/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exportSelfService"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/self-service/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exportSelfServiceToExcel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 当前登录者 */
        get: operations["getSession"];
        put?: never;
        /** 登录 */
        post: operations["login"];
        /** 退出 */
        delete: operations["logout"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 修改自己的密码 */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listShifts"];
        put?: never;
        post: operations["addShift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shifts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["changeShift"];
        post?: never;
        delete: operations["removeShift"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shifts/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listMyShifts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sip-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Phones' accounts and whether they are registered */
        get: operations["listSipAccounts"];
        put?: never;
        /** Makes an account; answers with its password, once */
        post: operations["createSipAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sip-accounts/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes an account; its phone is forgotten at once */
        delete: operations["deleteSipAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sip-accounts/{account}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an account a new password, shown once */
        post: operations["resetSipAccountPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sip-sources/allowed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sources that are never blocked */
        get: operations["listAllowedSources"];
        put?: never;
        /** Never blocks a source from now on */
        post: operations["allowSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sip-sources/allowed/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a source off the list */
        delete: operations["disallowSource"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sip-sources/blocked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sources that are not heard now */
        get: operations["listBlockedSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sip-sources/blocked/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Hears a source again */
        delete: operations["liftBlockedSource"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/site-state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How this site stands; for other sites, sealed with the shared secret */
        get: operations["getSiteState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Other sites as they stand, and today's figures */
        get: operations["listSites"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks another site now how it stands */
        post: operations["testSite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/passages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who went to other sites and came from there, and why */
        get: operations["listSitePassages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sla-classes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSlaClasses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staffing/adherence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["showAdherence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staffing/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["showCoverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staffing/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["forecastCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trunks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Trunks, their calls and whether they answer */
        get: operations["listTrunks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 用户列表 */
        get: operations["listUsers"];
        put?: never;
        /** 新建用户；未给密码时生成一个，只显示这一次 */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一名用户 */
        get: operations["getUser"];
        /** 修改用户 */
        put: operations["updateUser"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 停用用户，登录立即失效 */
        post: operations["disableUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 启用用户 */
        post: operations["enableUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 重置密码；新密码只显示这一次，原有登录全部失效 */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/voicemails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listVoicemails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/voicemails/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["findVoicemail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/voicemails/{id}/call-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["callBackVoicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/voicemails/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["finishVoicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/voicemails/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["holdVoicemail"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/voicemails/{id}/hold/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["releaseVoicemailHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/voicemails/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["releaseVoicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/voicemails/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reopenVoicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/voicemails/{id}/sound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["playVoicemail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/voicemails/{id}/sound/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["downloadVoicemail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/voicemails/{id}/sound/peaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["findVoicemailPeaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/voicemails/{id}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["takeVoicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/voicemails/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["exportVoicemails"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/voicemails/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["exportVoicemailsToExcel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/voicemails/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["searchVoicemails"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work-standards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listWorkStandards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work-standards/{queue}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["putWorkStandard"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/work-standards/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportWorkStandards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AdherenceAdherenceRow: {
            /** Format: uuid */
            agentId: string;
            /** Format: date-time */
            begins: string | null;
            /** Format: date-time */
            ends: string | null;
            /** Format: int64 */
            minutes: number;
            name: string;
            shift: string | null;
            /** @enum {string} */
            standing: "PRESENT" | "DUE" | "LATE" | "ABSENT" | "LEFT" | "AROUND" | "UNPLANNED";
            /** @enum {string} */
            state: "SIGNED_OUT" | "READY" | "RESERVED" | "RINGING" | "TALKING" | "WRAP_UP" | "BREAK" | "NOT_READY";
            workNumber: string;
        };
        AdherenceAdherenceView: {
            agents: components["schemas"]["AdherenceAdherenceRow"][];
            /** Format: date-time */
            at: string;
            /** Format: int32 */
            present: number;
            published: boolean;
            /** Format: int32 */
            rostered: number;
        };
        AgentAgentSettings: {
            name?: string | null;
            phone?: string | null;
            queues?: string[] | null;
            skills?: {
                [key: string]: number;
            } | null;
            /** Format: uuid */
            userId?: string | null;
            workNumber?: string | null;
        };
        AgentColleague: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            state: "SIGNED_OUT" | "READY" | "RESERVED" | "RINGING" | "TALKING" | "WRAP_UP" | "BREAK" | "NOT_READY";
            workNumber: string;
        };
        AgentDay: {
            /** Format: int32 */
            answered: number;
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            averageHandleSeconds: number | null;
            /** Format: int64 */
            breakSeconds: number;
            /** Format: date */
            day: string;
            /** Format: int32 */
            declined: number;
            /** Format: int32 */
            missed: number;
            /** Format: int64 */
            notReadySeconds: number;
            /** Format: int32 */
            ownCalls: number;
            /** Format: int64 */
            ownTalkSeconds: number;
            /** Format: int64 */
            readySeconds: number;
            /** Format: int64 */
            talkSeconds: number;
            /** Format: int64 */
            wrapUpSeconds: number;
        };
        AgentExtension: {
            /** Format: int32 */
            seconds?: number | null;
        };
        AgentPause: {
            reason?: string | null;
            state?: string | null;
        };
        AgentSignIn: {
            phone?: string | null;
        };
        AgentSnapshot: {
            /** Format: uuid */
            call: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: int64 */
            offer: number | null;
            phone: string | null;
            queues: string[];
            reason: string | null;
            /** Format: date-time */
            since: string;
            skills: {
                [key: string]: number;
            };
            /** @enum {string} */
            state: "SIGNED_OUT" | "READY" | "RESERVED" | "RINGING" | "TALKING" | "WRAP_UP" | "BREAK" | "NOT_READY";
            /** Format: date-time */
            until: string | null;
            workNumber: string;
        };
        Answer: {
            /** Format: date-time */
            changedAt: string;
            changedBy: string;
            /** Format: int64 */
            helpful: number;
            key: string;
            keywords: string[];
            open: boolean;
            text: string;
            title: string;
            /** Format: int64 */
            told: number;
            /** Format: int64 */
            useless: number;
            /** Format: date */
            validTo: string | null;
        };
        AnswersTaken: {
            /** Format: uuid */
            call: string;
            /** Format: int64 */
            version: number;
        };
        AssignmentDone: {
            /** Format: int32 */
            changed: number;
        };
        AssignmentShareView: {
            /** Format: uuid */
            agentId: string | null;
            /** Format: int32 */
            done: number;
            name: string | null;
            /** Format: int32 */
            open: number;
            /** Format: int32 */
            promised: number;
            workNumber: string | null;
        };
        AssignmentWanted: {
            agents?: string[] | null;
            contacts?: string[] | null;
            /** Format: uuid */
            from?: string | null;
        };
        AuditEntry: {
            action: string;
            actor: string;
            /** Format: uuid */
            actorId: string;
            /** Format: date-time */
            at: string;
            detail: {
                [key: string]: string;
            };
            /** Format: uuid */
            id: string;
            object: string;
        };
        BlockRuleNewRule: {
            /** Format: date-time */
            expires?: string | null;
            pattern?: string | null;
            reason?: string | null;
        };
        BlockRuleRuleView: {
            /** Format: date-time */
            created: string;
            createdBy: string;
            /** Format: date-time */
            expires: string | null;
            /** Format: uuid */
            id: string;
            pattern: string;
            reason: string;
        };
        BlockRuleSearch: {
            /** Format: int32 */
            limit?: number | null;
            number?: string | null;
            /** Format: int32 */
            offset?: number | null;
        };
        BrowserPhoneTicket: {
            account: string;
            path: string;
            /** Format: int32 */
            seconds: number;
            ticket: string;
        };
        BundleView: {
            /** Format: int32 */
            earlier: number;
            error: string | null;
            /** Format: int64 */
            id: number;
            name: string;
            ours: boolean;
            /** Format: date-time */
            since: string;
            state: string;
            symbolicName: string;
            version: string;
        };
        CalendarDeskCalendarView: {
            active: boolean;
            days: components["schemas"]["CalendarDeskDay"][] | null;
            name: string;
            /** Format: date-time */
            publishedAt: string;
            publishedBy: string;
            recomputed: components["schemas"]["CalendarDeskRecomputedView"] | null;
            source: string;
            /** Format: int32 */
            version: number;
        };
        CalendarDeskDay: {
            /** Format: date */
            date: string;
            /** @enum {string} */
            kind: "OFF" | "WORK";
            label: string;
            until: string | null;
        };
        CalendarDeskNewCalendar: {
            days?: components["schemas"]["CalendarDeskDay"][] | null;
            name?: string | null;
            source?: string | null;
        };
        CalendarDeskRecomputedView: {
            /** Format: date-time */
            at: string;
            /** Format: int32 */
            moved: number;
            /** Format: int32 */
            orders: number;
        };
        CallbackAttempt: {
            /** Format: uuid */
            agentId: string | null;
            agentName: string | null;
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            callId: string;
            /** Format: date-time */
            endedAt: string | null;
            /** @enum {string} */
            mode: "AGENT_FIRST" | "CITIZEN_FIRST";
            /** @enum {string|null} */
            outcome: "REACHED" | "NO_ANSWER" | "BUSY" | "REFUSED" | "WRONG_NUMBER" | "ABANDONED" | "AGENT_AWAY" | "FAILED" | null;
        };
        CallbackPlan: {
            /** Format: date-time */
            due?: string | null;
            note?: string | null;
            number?: string | null;
            queue?: string | null;
        };
        CallbackStart: {
            /** @enum {string|null} */
            first?: "AGENT_FIRST" | "CITIZEN_FIRST" | null;
        };
        CallbackView: {
            /** Format: uuid */
            agentId: string | null;
            agentName: string | null;
            /** Format: int32 */
            attempts: number;
            /** Format: uuid */
            callId: string;
            /** Format: uuid */
            callingBy: string | null;
            callingByName: string | null;
            /** Format: uuid */
            callingCall: string | null;
            done: boolean;
            /** Format: date-time */
            doneAt: string | null;
            /** Format: uuid */
            doneBy: string | null;
            doneByName: string | null;
            /** Format: date-time */
            due: string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            lostAt: string;
            /** Format: int32 */
            missed: number;
            note: string | null;
            number: string;
            queue: string | null;
            /** @enum {string} */
            reason: "node-lost" | "abandoned" | "overflow" | "failed" | "voicemail" | "asked" | "scheduled";
            /** @enum {string|null} */
            result: "REACHED" | "CALLED_AGAIN" | "BY_HAND" | "NOT_REACHED" | "WRONG_NUMBER" | "BLOCKED" | null;
            /** Format: date-time */
            since: string;
            /** @enum {string} */
            state: "OPEN" | "CALLING" | "DONE";
        };
        CallDigits: {
            digits?: string | null;
            /** Format: uuid */
            leg?: string | null;
        };
        CallFilter: {
            agent?: string | null;
            /** Format: uuid */
            agentId?: string | null;
            /** @enum {string|null} */
            direction?: "INBOUND" | "OUTBOUND" | null;
            /** Format: date-time */
            from?: string | null;
            /** Format: int32 */
            limit?: number | null;
            number?: string | null;
            /** Format: int32 */
            offset?: number | null;
            orderNumber?: string | null;
            queue?: string | null;
            /** @enum {string|null} */
            reason?: "NORMAL" | "REFUSED" | "HUNG_UP_IN_IVR" | "SERVED_BY_IVR" | "HUNG_UP_IN_QUEUE" | "OVERFLOW" | "AGENT_NO_ANSWER" | "MESSAGE_LEFT" | "CALLBACK_PROMISED" | "MEDIA_TIMEOUT" | "NOT_REACHED" | "FAILED" | "NODE_LOST" | "AT_SITE" | "DIAL_LIMIT" | null;
            /** Format: date-time */
            to?: string | null;
        };
        CallTaken: {
            /** Format: uuid */
            call: string;
            /** Format: int64 */
            version: number;
        };
        CallView: {
            /** Format: uuid */
            agentId: string | null;
            /** Format: date-time */
            arrived: string | null;
            attributes: {
                [key: string]: string;
            };
            called: string;
            caller: string;
            /** @enum {string} */
            direction: "INBOUND" | "OUTBOUND";
            /** Format: date-time */
            endedAt: string | null;
            /** @enum {string|null} */
            endedBy: "CITIZEN" | "AGENT" | "DEPARTMENT" | "SUPERVISOR" | null;
            /** @enum {string|null} */
            endReason: "NORMAL" | "REFUSED" | "HUNG_UP_IN_IVR" | "SERVED_BY_IVR" | "HUNG_UP_IN_QUEUE" | "OVERFLOW" | "AGENT_NO_ANSWER" | "MESSAGE_LEFT" | "CALLBACK_PROMISED" | "MEDIA_TIMEOUT" | "NOT_REACHED" | "FAILED" | "NODE_LOST" | "AT_SITE" | "DIAL_LIMIT" | null;
            /** Format: uuid */
            id: string;
            legs: components["schemas"]["CallViewLegView"][];
            /** @enum {string|null} */
            mode: "TALK" | "HOLD" | "CONSULT" | "THREE_WAY" | null;
            /** Format: date-time */
            offerExpiresAt: string | null;
            /** Format: int64 */
            offerId: number | null;
            queue: string | null;
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            state: "ADMITTED" | "SELF_SERVICE" | "WAITING" | "OFFERED" | "TALKING" | "CONSULTING" | "CONFERENCE" | "RATING" | "VOICEMAIL" | "CALLBACK_PROMISED" | "ENDED";
            /** Format: date-time */
            talkingAt: string | null;
            /** Format: int64 */
            version: number;
        };
        CallViewLegView: {
            address: string;
            /** Format: date-time */
            answeredAt: string | null;
            /** Format: uuid */
            id: string;
            muted: boolean;
            /** @enum {string} */
            role: "CITIZEN" | "AGENT" | "DEPARTMENT" | "SUPERVISOR";
            /** @enum {string} */
            state: "NEW" | "OFFERED" | "EARLY" | "ANSWERED" | "HELD" | "ENDED";
            /** @enum {string|null} */
            supervision: "LISTEN" | "WHISPER" | "BARGE" | null;
            /** Format: uuid */
            userId: string | null;
        };
        CampaignContactView: {
            /** Format: uuid */
            agentId: string | null;
            /** Format: int32 */
            attempts: number;
            /** Format: uuid */
            callId: string | null;
            /** Format: uuid */
            campaignId: string;
            /** Format: date-time */
            doneAt: string | null;
            /** Format: date-time */
            due: string;
            fields: {
                [key: string]: string;
            };
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            line: number;
            name: string | null;
            note: string | null;
            number: string;
            /** @enum {string|null} */
            outcome: "REACHED" | "ACKNOWLEDGED" | "NOT_ACKNOWLEDGED" | "NO_ANSWER" | "BUSY" | "REFUSED" | "WRONG_NUMBER" | "ABANDONED" | "AGENT_AWAY" | "FAILED" | "DO_NOT_CALL" | "BLOCKED" | "EXPIRED" | "TEAM_ACKNOWLEDGED" | "SKIPPED" | null;
            owner: string | null;
            /** Format: uuid */
            ownerId: string | null;
            /** Format: date-time */
            ownerUntil: string | null;
            /** Format: int32 */
            rank: number;
            /** @enum {string} */
            state: "WAITING" | "READY" | "ASSIGNED" | "DIALLING" | "DONE";
            team: string;
        };
        CampaignFields: {
            /** Format: double */
            abandonPercent?: number | null;
            flow?: string | null;
            hours?: string | null;
            /** Format: int32 */
            lines?: number | null;
            /** Format: int32 */
            maxAttempts?: number | null;
            /** @enum {string|null} */
            mode?: "PREVIEW" | "PROGRESSIVE" | "PREDICTIVE" | "SURVEY" | "WARNING" | null;
            name?: string | null;
            queue?: string | null;
            /** Format: int32 */
            retryMinutes?: number | null;
            /** Format: int32 */
            ringSeconds?: number | null;
            script?: string | null;
        };
        CampaignView: {
            /** Format: int64 */
            abandoned: number;
            /** Format: double */
            abandonPercent: number;
            /** Format: int64 */
            answered: number;
            /** Format: int64 */
            attempts: number;
            /** Format: int32 */
            calls: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endedAt: string | null;
            flow: string | null;
            hours: string;
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            lines: number;
            /** Format: int32 */
            maxAttempts: number;
            /** @enum {string} */
            mode: "PREVIEW" | "PROGRESSIVE" | "PREDICTIVE" | "SURVEY" | "WARNING";
            name: string;
            outcomes: {
                [key: string]: number;
            };
            queue: string | null;
            /** Format: int64 */
            retryMinutes: number;
            /** Format: int64 */
            ringSeconds: number;
            script: string | null;
            /** Format: date-time */
            startedAt: string | null;
            /** @enum {string} */
            state: "DRAFT" | "RUNNING" | "PAUSED" | "STOPPED" | "FINISHED";
            states: {
                [key: string]: number;
            };
            /** Format: int32 */
            talks: number;
            /** Format: int64 */
            total: number;
        };
        CatalogueViewsLimit: {
            /** Format: int32 */
            amount: number;
            basis: string;
            code: string;
            label: string;
            /** Format: int32 */
            signAmount: number;
            /** @enum {string} */
            signUnit: "MINUTES" | "HOURS" | "NATURAL_DAYS" | "WORKING_DAYS";
            /** @enum {string} */
            unit: "MINUTES" | "HOURS" | "NATURAL_DAYS" | "WORKING_DAYS";
        };
        CatalogueViewsMatch: {
            code: string;
            initials: string;
            name: string;
            path: string[];
            slaClass: string | null;
        };
        CatalogueViewsNode: {
            children: components["schemas"]["CatalogueViewsNode"][];
            code: string;
            name: string;
        };
        Citizen: {
            address: string | null;
            districtCode: string | null;
            gender: string | null;
            /** Format: uuid */
            id: string;
            marks: string[];
            name: string | null;
            /** Format: uuid */
            owner: string | null;
            phone: string;
            remark: string | null;
            /** Format: int64 */
            version: number;
        };
        CitizenDeskChange: {
            address?: string | null;
            districtCode?: string | null;
            gender?: string | null;
            marks?: string[] | null;
            name?: string | null;
            remark?: string | null;
            /** Format: int64 */
            version: number;
        };
        CitizenDeskCounts: {
            /** Format: int64 */
            lastYear: number;
            /** Format: int64 */
            open: number;
            /** Format: int64 */
            total: number;
        };
        CitizenDeskFound: {
            districtCode: string | null;
            gender: string | null;
            /** Format: uuid */
            id: string;
            marks: string[];
            name: string | null;
            phone: string;
        };
        CitizenDeskLookup: {
            citizen: components["schemas"]["Citizen"] | null;
            counts: components["schemas"]["CitizenDeskCounts"];
            known: boolean;
            orders: components["schemas"]["CitizenDeskOrder"][];
            ownerName: string | null;
        };
        CitizenDeskOrder: {
            categoryName: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            deadline: string | null;
            departmentName: string | null;
            /** Format: uuid */
            id: string;
            number: string;
            /** @enum {string} */
            status: "PENDING_DISPATCH" | "PENDING_SIGN" | "PROCESSING" | "RETURN_REVIEW" | "PENDING_CHECK" | "PENDING_VISIT" | "REDO" | "CLOSED" | "REJECTED";
            statusLabel: string;
            title: string;
        };
        CitizenDeskWanted: {
            /** Format: int32 */
            limit?: number | null;
            marks?: string[] | null;
            name?: string | null;
            number?: string | null;
            /** Format: int32 */
            offset?: number | null;
        };
        CitizensCharge: {
            /** Format: uuid */
            agent?: string | null;
            /** Format: int64 */
            version: number;
        };
        CitizensQuestion: {
            number?: string | null;
        };
        CommandsAnswer: {
            /** Format: uuid */
            knowledgeId?: string | null;
            text?: string | null;
            /** Format: int64 */
            version: number;
        };
        CommandsCheck: {
            note?: string | null;
            pass: boolean;
            /** Format: int64 */
            version: number;
        };
        CommandsCitizen: {
            address?: string | null;
            gender?: string | null;
            /** Format: uuid */
            id?: string | null;
            name?: string | null;
            phone?: string | null;
        };
        CommandsClose: {
            closingCode?: string | null;
            note?: string | null;
            /** Format: int64 */
            version: number;
        };
        CommandsCopy: {
            departmentIds?: string[] | null;
            text?: string | null;
        };
        CommandsDispatch: {
            ccDepartmentIds?: string[] | null;
            coDepartmentIds?: string[] | null;
            /** Format: uuid */
            departmentId?: string | null;
            note?: string | null;
            /** Format: uuid */
            ruleId?: string | null;
            slaClass?: string | null;
            /** Format: int64 */
            version: number;
        };
        CommandsExtend: {
            /** Format: int32 */
            days?: number | null;
            legalBasis?: string | null;
            reason?: string | null;
            /** Format: int64 */
            version: number;
        };
        CommandsFeedback: {
            /** Format: date-time */
            contactedAt?: string | null;
            legalBasis?: string | null;
            resolution?: string | null;
            result?: string | null;
            /** Format: int64 */
            version: number;
        };
        CommandsFile: {
            answer?: components["schemas"]["CommandsFiledAnswer"] | null;
            /** Format: uuid */
            callId?: string | null;
            categoryCode?: string | null;
            cause?: string | null;
            channel?: string | null;
            citizen?: components["schemas"]["CommandsCitizen"] | null;
            confidential?: boolean | null;
            course?: string | null;
            dispatch?: components["schemas"]["CommandsFiledDispatch"] | null;
            /** Format: date-time */
            occurredAt?: string | null;
            place?: components["schemas"]["CommandsPlace"] | null;
            /** Format: uuid */
            requestId?: string | null;
            title?: string | null;
            /** @enum {string|null} */
            urgency?: "NORMAL" | "URGENT" | "CRITICAL" | null;
        };
        CommandsFiledAnswer: {
            /** Format: uuid */
            knowledgeId?: string | null;
            text?: string | null;
        };
        CommandsFiledDispatch: {
            ccDepartmentIds?: string[] | null;
            coDepartmentIds?: string[] | null;
            /** Format: uuid */
            departmentId?: string | null;
            note?: string | null;
            /** Format: uuid */
            ruleId?: string | null;
            slaClass?: string | null;
        };
        CommandsGiveBack: {
            reason?: string | null;
            text?: string | null;
            /** Format: int64 */
            version: number;
        };
        CommandsNote: {
            text?: string | null;
        };
        CommandsPlace: {
            address?: string | null;
            districtCode?: string | null;
            districtName?: string | null;
            /** Format: double */
            lat?: number | null;
            /** Format: double */
            lon?: number | null;
        };
        CommandsReject: {
            legalPath?: string | null;
            reason?: string | null;
            /** Format: int64 */
            version: number;
        };
        CommandsReviewExtension: {
            decision?: string | null;
            note?: string | null;
            /** Format: int64 */
            version: number;
        };
        CommandsReviewReturn: {
            coDepartmentIds?: string[] | null;
            decision?: string | null;
            /** Format: uuid */
            departmentId?: string | null;
            note?: string | null;
            /** Format: int64 */
            version: number;
        };
        CommandsSign: {
            /** Format: int64 */
            version: number;
        };
        CommandsUrge: {
            text?: string | null;
        };
        CommandsVisit: {
            /** Format: int32 */
            attitude?: number | null;
            comment?: string | null;
            method?: string | null;
            next?: string | null;
            reached: boolean;
            /** Format: int32 */
            satisfaction?: number | null;
            solved?: boolean | null;
            /** Format: int64 */
            version: number;
        };
        ContactImportFault: {
            /** Format: int32 */
            line: number;
            message: string;
        };
        ContactImportReport: {
            /** Format: int32 */
            added: number;
            faults: components["schemas"]["ContactImportFault"][];
            /** Format: int32 */
            known: number;
            /** Format: int32 */
            refused: number;
            /** Format: int32 */
            wrong: number;
        };
        ContactSettings: {
            days?: number[] | null;
            /** Format: uuid */
            departmentId?: string | null;
            from?: string | null;
            name?: string | null;
            note?: string | null;
            number?: string | null;
            oneKey: boolean;
            /** Format: int32 */
            priority?: number | null;
            to?: string | null;
        };
        ContactView: {
            days: number[];
            /** Format: uuid */
            departmentId: string | null;
            from: string;
            /** Format: uuid */
            id: string;
            name: string;
            note: string;
            number: string;
            onDuty: boolean;
            oneKey: boolean;
            /** Format: int32 */
            priority: number;
            to: string;
        };
        CoverageCoverageDay: {
            /** Format: date */
            date: string;
            /** @enum {string} */
            kind: "WORKDAY" | "WEEKEND" | "HOLIDAY" | "MAKE_UP";
            known: boolean;
            /** Format: double */
            overHours: number;
            /** Format: double */
            shortHours: number;
            slots: components["schemas"]["CoverageCoverageSlot"][];
            unknown: string[];
        };
        CoverageCoverageSlot: {
            /** Format: int32 */
            agents: number;
            /** Format: double */
            calls: number;
            /** Format: double */
            handleSeconds: number;
            /** Format: int32 */
            minute: number;
            /** Format: int32 */
            needed: number;
            /** Format: double */
            over: number;
            /** Format: double */
            rostered: number;
        };
        CoverageCoverageView: {
            days: components["schemas"]["CoverageCoverageDay"][];
            /** Format: int32 */
            intervalMinutes: number;
            /** @enum {string} */
            model: "ERLANG_C" | "ERLANG_A";
            /** Format: double */
            percent: number;
            queues: string[];
            /** Format: double */
            seconds: number;
            /** Format: double */
            shrinkage: number;
        };
        CoverageDeskWish: {
            /** Format: int32 */
            days?: number | null;
            from?: string | null;
            /** Format: int32 */
            interval?: number | null;
            /** @enum {string|null} */
            model?: "ERLANG_C" | "ERLANG_A" | null;
            /** Format: double */
            percent?: number | null;
            queues?: string[] | null;
            /** Format: double */
            seconds?: number | null;
            /** Format: double */
            shrinkage?: number | null;
        };
        Decision: {
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            call: string;
            /** Format: uuid */
            chosen: string;
            considered: components["schemas"]["DecisionConsidered"][];
            note: string;
            /** Format: int64 */
            offer: number;
            /** Format: int32 */
            omitted: number;
            passedOver: components["schemas"]["DecisionPassedOver"][];
            queue: string;
            strategy: string;
        };
        DecisionConsidered: {
            /** Format: uuid */
            agentId: string;
            /** Format: double */
            score: number | null;
            why: string;
            workNumber: string;
        };
        DecisionPassedOver: {
            /** Format: uuid */
            call: string;
            /** Format: int32 */
            count: number;
            why: string;
        };
        Department: {
            code: string;
            districtCode: string | null;
            dutyPhone: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: uuid */
            parentId: string | null;
        };
        DepartmentAdminForm: {
            code: string;
            districtCode?: string | null;
            dutyPhone?: string | null;
            name: string;
            /** Format: uuid */
            parentId?: string | null;
        };
        DeploymentsAttempt: {
            /** Format: date-time */
            at: string;
            faults: components["schemas"]["InvalidExceptionFault"][];
            file: string;
            key: string | null;
            ok: boolean;
            /** Format: int32 */
            version: number | null;
        };
        DialAttemptAttemptView: {
            allowed: boolean;
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            cost: number | null;
            /** Format: uuid */
            id: string;
            kind: string;
            number: string;
            phone: string;
            /** Format: int32 */
            seconds: number | null;
            sentence: string;
            user: string;
            way: string;
        };
        DiallingServiceAlarmed: {
            /** Format: date-time */
            at: string;
            /** Format: int32 */
            count: number;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            lockedUntil: string | null;
            name: string;
            subject: string;
            why: string;
        };
        DialPricePricesView: {
            prices: components["schemas"]["DialPricePriceView"][];
            /** Format: int32 */
            warningSeconds: number;
        };
        DialPricePriceView: {
            kind: string;
            /** Format: int32 */
            price: number;
        };
        DialRuleRuleSettings: {
            /** Format: int32 */
            atOnce?: number | null;
            classes?: string[] | null;
            cuts?: boolean | null;
            /** Format: int32 */
            dayCalls?: number | null;
            /** Format: int32 */
            dayCost?: number | null;
            /** Format: int32 */
            dayMinutes?: number | null;
            days?: number[] | null;
            effect?: string | null;
            enabled?: boolean | null;
            /** Format: date-time */
            expires?: string | null;
            from?: string | null;
            /** Format: int32 */
            hourCalls?: number | null;
            name?: string | null;
            patterns?: string[] | null;
            /** Format: int32 */
            position?: number | null;
            sentence?: string | null;
            shared?: boolean | null;
            to?: string | null;
            ways?: string[] | null;
            who?: string | null;
            whoKind?: string | null;
        };
        DialRuleRuleView: {
            /** Format: int32 */
            atOnce: number;
            /** Format: date-time */
            changedAt: string;
            changedBy: string;
            classes: string[];
            cuts: boolean;
            /** Format: int32 */
            dayCalls: number;
            /** Format: int32 */
            dayCost: number;
            /** Format: int32 */
            dayMinutes: number;
            days: number[];
            effect: string;
            enabled: boolean;
            /** Format: date-time */
            expires: string | null;
            from: string;
            /** Format: int32 */
            hourCalls: number;
            /** Format: uuid */
            id: string;
            name: string;
            patterns: string[];
            /** Format: int32 */
            position: number;
            sentence: string;
            shared: boolean;
            to: string;
            ways: string[];
            who: string;
            whoKind: string;
        };
        DialRuleStepView: {
            fits: boolean;
            how: string;
            rule: string;
        };
        DialRuleTrial: {
            number?: string | null;
            phone?: string | null;
            username?: string | null;
            way?: string | null;
        };
        DialRuleTrialResult: {
            allowed: boolean;
            kind: string;
            sentence: string;
            steps: components["schemas"]["DialRuleStepView"][];
        };
        DialWanted: {
            number?: string | null;
        };
        DoNotCallAllow: {
            number?: string | null;
            reason?: string | null;
        };
        DoNotCallRefuse: {
            number?: string | null;
            reason?: string | null;
            /** Format: date-time */
            until?: string | null;
        };
        DoNotCallReport: {
            /** Format: int32 */
            added: number;
            /** Format: int32 */
            changed: number;
            faults: components["schemas"]["RefusalFileFault"][];
            /** Format: int32 */
            wrong: number;
        };
        DoNotCallRow: {
            /** Format: date-time */
            at: string;
            byName: string | null;
            lapsed: boolean;
            number: string;
            reason: string;
            /** Format: date-time */
            until: string | null;
        };
        DoNotCallWanted: {
            number?: string | null;
        };
        Edge: {
            label: string;
            to: string;
        };
        ForecastAccuracyView: {
            /** Format: int32 */
            days: number;
            /** Format: double */
            wape: number;
            /** Format: double */
            wapeOfDays: number;
        };
        ForecastForecastDay: {
            /** @enum {string} */
            basis: "SAME_WEEKDAY" | "SAME_KIND" | "STAND_IN" | "TOO_LITTLE";
            calls: number[];
            /** Format: date */
            date: string;
            handleSeconds: number[];
            /** @enum {string} */
            kind: "WORKDAY" | "WEEKEND" | "HOLIDAY" | "MAKE_UP";
            /** Format: double */
            level: number;
            /** Format: int32 */
            references: number;
            /** Format: double */
            total: number;
        };
        ForecastForecastView: {
            calendarKnown: boolean;
            /** Format: int32 */
            intervalMinutes: number;
            queues: components["schemas"]["ForecastQueueForecast"][];
            /** Format: int32 */
            recordedDays: number;
            /** Format: date */
            recordedFrom: string | null;
        };
        ForecastQueueForecast: {
            accuracy: components["schemas"]["ForecastAccuracyView"] | null;
            days: components["schemas"]["ForecastForecastDay"][];
            queue: string;
            title: string;
        };
        HistoryStoreStateRow: {
            /** Format: date-time */
            from: string;
            reason: string | null;
            /** @enum {string} */
            state: "SIGNED_OUT" | "READY" | "RESERVED" | "RINGING" | "TALKING" | "WRAP_UP" | "BREAK" | "NOT_READY";
            /** Format: date-time */
            to: string | null;
        };
        Hours: {
            holidays: string[];
            open: string[];
            workdays: string[];
        };
        InvalidExceptionFault: {
            message: string;
            path: string;
        };
        IvrAnswerAnswerFields: {
            keywords?: string[] | null;
            open?: boolean | null;
            text?: string | null;
            title?: string | null;
            /** Format: date */
            validTo?: string | null;
        };
        IvrFlowCheckResult: {
            faults: components["schemas"]["InvalidExceptionFault"][];
            valid: boolean;
        };
        IvrFlowCounts: {
            /** Format: int64 */
            begun: number;
            /** Format: int64 */
            failed: number;
            flow: string;
            /** Format: int64 */
            left: number;
            /** Format: int64 */
            queued: number;
            /** Format: int64 */
            served: number;
            /** Format: int32 */
            version: number;
        };
        IvrFlowDiagram: {
            flow: string;
            nodes: components["schemas"]["IvrFlowDiagramNode"][];
            operator: string | null;
            operatorKey: string | null;
            start: string;
            title: string;
            /** Format: int32 */
            version: number;
        };
        IvrFlowDiagramNode: {
            edges: components["schemas"]["Edge"][];
            /** Format: int64 */
            entered: number;
            /** Format: int64 */
            failed: number;
            /** Format: int64 */
            left: number;
            name: string;
            /** Format: int32 */
            present: number;
            /** Format: int64 */
            queued: number;
            /** Format: int64 */
            served: number;
            type: string;
        };
        IvrFlowFlowSource: {
            yaml?: string | null;
        };
        IvrFlowsFlowVersion: {
            active: boolean;
            by: string;
            /** Format: int32 */
            canary: number;
            flow: string;
            /** Format: date-time */
            published: string;
            title: string;
            /** Format: int32 */
            version: number;
        };
        IvrFlowShare: {
            /** Format: int32 */
            percent: number;
        };
        IvrFlowTrial: {
            /** Format: int32 */
            percent: number;
            yaml?: string | null;
        };
        IvrFlowVersionSource: {
            flow: string;
            /** Format: int32 */
            version: number;
            yaml: string;
        };
        IvrNoticeNoticeText: {
            called?: string[] | null;
            /** Format: date-time */
            from?: string | null;
            skippable: boolean;
            text?: string | null;
            title?: string | null;
            /** Format: date-time */
            until?: string | null;
        };
        IvrNoticeNoticeView: {
            /** Format: date-time */
            at: string;
            by: string;
            called: string[];
            /** Format: date-time */
            endedAt: string | null;
            endedBy: string | null;
            /** Format: date-time */
            from: string;
            holds: boolean;
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            seconds: number;
            skippable: boolean;
            text: string | null;
            title: string;
            /** Format: date-time */
            until: string | null;
        };
        JurisdictionsJurisdiction: {
            departmentCode: string | null;
            districtCode: string;
            districtName: string;
            streetCode: string | null;
            streetName: string | null;
        };
        LiveRecordingLiveView: {
            /** Format: uuid */
            call: string;
            mayPause: boolean;
            /** Format: date-time */
            pausedUntil: string | null;
            /** Format: uuid */
            recording: string | null;
        };
        LiveRecordingStanding: {
            /** Format: int32 */
            missing: number;
            writing: boolean;
        };
        MapLayerInfo: {
            /** Format: int32 */
            features: number;
            label: string | null;
            /** Format: int32 */
            minZoom: number;
            name: string;
            title: string;
        };
        MyShiftsMyShift: {
            /** Format: date-time */
            begins: string;
            breaks: string[];
            /** Format: date */
            day: string;
            /** Format: date-time */
            ends: string;
            name: string;
        };
        NodeNodeView: {
            alive: boolean;
            /** Format: int64 */
            epoch: number;
            figures: {
                [key: string]: number;
            };
            linked: boolean;
            node: string;
            owner: boolean;
            /** Format: date-time */
            seen: string;
            self: boolean;
            sip: string;
            /** Format: date-time */
            started: string;
            url: string;
        };
        OrderHit: {
            address: components["schemas"]["OrderHitSegment"][];
            categoryPath: string[];
            confidential: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            departmentId: string | null;
            departmentName: string | null;
            districtCode: string | null;
            districtName: string | null;
            excerpt: components["schemas"]["OrderHitSegment"][];
            /** Format: uuid */
            id: string;
            number: string;
            /** Format: double */
            score: number;
            status: string;
            title: components["schemas"]["OrderHitSegment"][];
            /** Format: date-time */
            updatedAt: string;
        };
        OrderHitSegment: {
            hit: boolean;
            text: string;
        };
        OrderPartsExtension: {
            /** Format: date-time */
            at: string;
            by: string;
            /** Format: int32 */
            days: number;
            /** Format: date-time */
            decidedAt: string | null;
            decision: string | null;
            legalBasis: string | null;
            note: string | null;
            reason: string;
        };
        OrderPartsVisit: {
            /** Format: date-time */
            at: string;
            /** Format: int32 */
            attitude: number | null;
            by: string;
            comment: string | null;
            method: string;
            next: string;
            reached: boolean;
            /** Format: int32 */
            satisfaction: number | null;
            solved: boolean | null;
        };
        OrderRow: {
            address: string | null;
            /** Format: uuid */
            callId: string | null;
            categoryCode: string;
            categoryPath: string[];
            channel: string;
            citizenName: string | null;
            /** Format: date-time */
            closedAt: string | null;
            confidential: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            deadline: string | null;
            /** Format: uuid */
            departmentId: string | null;
            departmentName: string | null;
            districtCode: string | null;
            districtName: string | null;
            extensionAsked: boolean;
            /** Format: uuid */
            id: string;
            /** Format: double */
            lat: number | null;
            light: string;
            /** Format: double */
            lon: number | null;
            number: string;
            /** Format: int32 */
            redos: number;
            /** Format: int32 */
            returns: number;
            role: string | null;
            /** Format: date-time */
            signBy: string | null;
            /** @enum {string} */
            status: "PENDING_DISPATCH" | "PENDING_SIGN" | "PROCESSING" | "RETURN_REVIEW" | "PENDING_CHECK" | "PENDING_VISIT" | "REDO" | "CLOSED" | "REJECTED";
            statusLabel: string;
            title: string;
            /** Format: date-time */
            updatedAt: string;
            /** @enum {string} */
            urgency: "NORMAL" | "URGENT" | "CRITICAL";
            /** Format: int32 */
            urges: number;
            /** Format: int64 */
            version: number;
            /** Format: date-time */
            warnAt: string | null;
        };
        OrderView: {
            actions: components["schemas"]["OrderViewButton"][];
            address: string | null;
            attachments: components["schemas"]["OrderViewFile"][];
            /** Format: uuid */
            callId: string | null;
            categoryCode: string;
            categoryPath: string[];
            cause: string;
            channel: string;
            citizen: components["schemas"]["OrderViewCitizen"];
            citizenName: string | null;
            /** Format: date-time */
            closedAt: string | null;
            closingCode: string | null;
            coDepartments: components["schemas"]["OrderViewUnit"][];
            confidential: boolean;
            course: string;
            /** Format: date-time */
            createdAt: string;
            createdBy: string | null;
            /** Format: date-time */
            deadline: string | null;
            /** Format: uuid */
            departmentId: string | null;
            departmentName: string | null;
            /** Format: date-time */
            dispatchedAt: string | null;
            districtCode: string | null;
            districtName: string | null;
            extensionAsked: boolean;
            extensions: components["schemas"]["OrderPartsExtension"][];
            /** Format: date-time */
            feedbackAt: string | null;
            feedbacks: components["schemas"]["OrderViewFeedback"][];
            /** Format: uuid */
            id: string;
            /** Format: double */
            lat: number | null;
            light: string;
            /** Format: double */
            lon: number | null;
            number: string;
            /** Format: date-time */
            occurredAt: string;
            process: components["schemas"]["OrderViewPosition"] | null;
            /** Format: int32 */
            redos: number;
            result: string | null;
            returnRequests: components["schemas"]["OrderViewReturn"][];
            /** Format: int32 */
            returns: number;
            role: string | null;
            rule: components["schemas"]["SuggestionsRuleRef"] | null;
            /** Format: date-time */
            signBy: string | null;
            /** Format: date-time */
            signedAt: string | null;
            slaClass: string | null;
            slaLabel: string | null;
            /** @enum {string} */
            status: "PENDING_DISPATCH" | "PENDING_SIGN" | "PROCESSING" | "RETURN_REVIEW" | "PENDING_CHECK" | "PENDING_VISIT" | "REDO" | "CLOSED" | "REJECTED";
            statusLabel: string;
            timeline: components["schemas"]["OrderViewLine"][];
            title: string;
            /** Format: date-time */
            updatedAt: string;
            /** @enum {string} */
            urgency: "NORMAL" | "URGENT" | "CRITICAL";
            /** Format: int32 */
            urges: number;
            /** Format: int64 */
            version: number;
            visits: components["schemas"]["OrderPartsVisit"][];
            /** Format: date-time */
            warnAt: string | null;
        };
        OrderViewButton: {
            allowed: boolean;
            name: string;
            why: string | null;
        };
        OrderViewCitizen: {
            address: string | null;
            gender: string | null;
            hidden: boolean;
            /** Format: uuid */
            id: string | null;
            name: string | null;
            phone: string | null;
        };
        OrderViewFeedback: {
            /** Format: date-time */
            at: string;
            by: string;
            /** Format: date-time */
            contactedAt: string | null;
            department: string | null;
            legalBasis: string | null;
            resolution: string;
            result: string;
            role: string;
        };
        OrderViewFile: {
            /** Format: date-time */
            at: string;
            by: string;
            filename: string;
            /** Format: uuid */
            id: string;
            mediaType: string;
            /** Format: int64 */
            size: number;
            step: string | null;
        };
        OrderViewLine: {
            /** Format: date-time */
            at: string;
            by: string;
            department: string | null;
            detail: {
                [key: string]: Record<string, never>;
            };
            /** Format: uuid */
            id: string;
            label: string;
            text: string | null;
            type: string;
        };
        OrderViewPosition: {
            active: string[];
            ended: boolean;
            key: string;
            passed: string[];
            /** Format: int32 */
            version: number;
        };
        OrderViewReturn: {
            /** Format: date-time */
            at: string;
            by: string;
            /** Format: date-time */
            decidedAt: string | null;
            decidedBy: string | null;
            decision: string | null;
            department: string | null;
            note: string | null;
            reason: string;
            text: string;
        };
        OrderViewUnit: {
            /** Format: uuid */
            id: string;
            name: string | null;
            /** Format: date-time */
            opinionAt: string | null;
            role: string;
            /** Format: date-time */
            signedAt: string | null;
        };
        PageAuditEntry: {
            items: components["schemas"]["AuditEntry"][];
            /** Format: int32 */
            offset: number;
            /** Format: int64 */
            total: number;
        };
        PageBlockRuleRuleView: {
            items: components["schemas"]["BlockRuleRuleView"][];
            /** Format: int32 */
            offset: number;
            /** Format: int64 */
            total: number;
        };
        PageCallbackView: {
            items: components["schemas"]["CallbackView"][];
            /** Format: int32 */
            offset: number;
            /** Format: int64 */
            total: number;
        };
        PageCampaignContactView: {
            items: components["schemas"]["CampaignContactView"][];
            /** Format: int32 */
            offset: number;
            /** Format: int64 */
            total: number;
        };
        PageCitizenDeskFound: {
            items: components["schemas"]["CitizenDeskFound"][];
            /** Format: int32 */
            offset: number;
            /** Format: int64 */
            total: number;
        };
        PageDoNotCallRow: {
            items: components["schemas"]["DoNotCallRow"][];
            /** Format: int32 */
            offset: number;
            /** Format: int64 */
            total: number;
        };
        PageOrderHit: {
            items: components["schemas"]["OrderHit"][];
            /** Format: int32 */
            offset: number;
            /** Format: int64 */
            total: number;
        };
        PageOrderRow: {
            items: components["schemas"]["OrderRow"][];
            /** Format: int32 */
            offset: number;
            /** Format: int64 */
            total: number;
        };
        PagePastCall: {
            items: components["schemas"]["PastCall"][];
            /** Format: int32 */
            offset: number;
            /** Format: int64 */
            total: number;
        };
        PageRecording: {
            items: components["schemas"]["Recording"][];
            /** Format: int32 */
            offset: number;
            /** Format: int64 */
            total: number;
        };
        PageRuleDeskRule: {
            items: components["schemas"]["RuleDeskRule"][];
            /** Format: int32 */
            offset: number;
            /** Format: int64 */
            total: number;
        };
        PageUserView: {
            items: components["schemas"]["UserView"][];
            /** Format: int32 */
            offset: number;
            /** Format: int64 */
            total: number;
        };
        PageVoicemailView: {
            items: components["schemas"]["VoicemailView"][];
            /** Format: int32 */
            offset: number;
            /** Format: int64 */
            total: number;
        };
        PastCall: {
            /** Format: uuid */
            agentId: string | null;
            agentName: string | null;
            agentNumber: string | null;
            attributes: {
                [key: string]: string;
            };
            called: string;
            caller: string;
            /** @enum {string} */
            direction: "INBOUND" | "OUTBOUND";
            /** Format: date-time */
            endedAt: string;
            /** @enum {string|null} */
            endedBy: "CITIZEN" | "AGENT" | "DEPARTMENT" | "SUPERVISOR" | null;
            /** @enum {string} */
            endReason: "NORMAL" | "REFUSED" | "HUNG_UP_IN_IVR" | "SERVED_BY_IVR" | "HUNG_UP_IN_QUEUE" | "OVERFLOW" | "AGENT_NO_ANSWER" | "MESSAGE_LEFT" | "CALLBACK_PROMISED" | "MEDIA_TIMEOUT" | "NOT_REACHED" | "FAILED" | "NODE_LOST" | "AT_SITE" | "DIAL_LIMIT";
            /** Format: uuid */
            id: string;
            legs: components["schemas"]["PastCallPastLeg"][];
            orders: components["schemas"]["PastCallPastOrder"][];
            queue: string | null;
            /** Format: date-time */
            startedAt: string;
            /** Format: int64 */
            talkedMillis: number;
            /** Format: date-time */
            talkingAt: string | null;
            /** Format: int64 */
            waitedMillis: number;
        };
        PastCallPastLeg: {
            address: string;
            /** Format: date-time */
            answeredAt: string | null;
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @enum {string} */
            role: "CITIZEN" | "AGENT" | "DEPARTMENT" | "SUPERVISOR";
            /** Format: uuid */
            userId: string | null;
        };
        PastCallPastOrder: {
            /** Format: uuid */
            id: string;
            number: string;
        };
        PreviewContactNote: {
            /** Format: date-time */
            at: string;
            by: string;
            text: string;
        };
        PreviewNewNote: {
            text?: string | null;
        };
        PreviewNext: {
            /** Format: uuid */
            campaign?: string | null;
        };
        PreviewSaid: {
            /** Format: date-time */
            again?: string | null;
            mine?: boolean | null;
            note?: string | null;
            /** @enum {string|null} */
            outcome?: "REACHED" | "ACKNOWLEDGED" | "NOT_ACKNOWLEDGED" | "NO_ANSWER" | "BUSY" | "REFUSED" | "WRONG_NUMBER" | "ABANDONED" | "AGENT_AWAY" | "FAILED" | "DO_NOT_CALL" | "BLOCKED" | "EXPIRED" | "TEAM_ACKNOWLEDGED" | "SKIPPED" | null;
        };
        ProcessCatalogMigration: {
            failed: string[];
            /** Format: int32 */
            from: number;
            /** Format: int64 */
            instances: number;
            /** Format: int64 */
            migrated: number;
            problems: components["schemas"]["ProcessCatalogProblem"][];
            /** Format: int32 */
            to: number;
        };
        ProcessCatalogModel: {
            key: string;
            /** Format: int32 */
            latest: number;
            name: string;
            versions: components["schemas"]["ProcessCatalogVersion"][];
        };
        ProcessCatalogNodeCount: {
            activityId: string;
            /** Format: int64 */
            failed: number;
            name: string;
            /** Format: int64 */
            running: number;
        };
        ProcessCatalogProblem: {
            activityId: string;
            message: string;
        };
        ProcessCatalogVersion: {
            /** Format: date-time */
            deployedAt: string;
            id: string;
            key: string;
            /** Format: int64 */
            running: number;
            source: string;
            /** Format: int32 */
            version: number;
        };
        ProcessesMigrationRequest: {
            dryRun: boolean;
            /** Format: int32 */
            from: number;
            /** Format: int32 */
            to: number;
        };
        ProgressDeskProgress: {
            /** Format: date-time */
            closedAt: string | null;
            /** Format: date-time */
            deadline: string | null;
            /** Format: date-time */
            filedAt: string;
            number: string;
            result: string | null;
            /** @enum {string} */
            status: "PENDING_DISPATCH" | "PENDING_SIGN" | "PROCESSING" | "RETURN_REVIEW" | "PENDING_CHECK" | "PENDING_VISIT" | "REDO" | "CLOSED" | "REJECTED";
            statusLabel: string;
            steps: components["schemas"]["ProgressDeskStep"][];
            title: string;
            unit: string | null;
        };
        ProgressDeskStep: {
            /** Format: date-time */
            at: string;
            label: string;
            step: string;
        };
        PublicCallbackOffer: {
            offered: boolean;
        };
        PublicCallbackTaken: {
            /** Format: date-time */
            since: string;
        };
        PublicCallbackWish: {
            about?: string | null;
            number?: string | null;
        };
        PublicProgressQuestion: {
            number?: string | null;
            phoneTail?: string | null;
        };
        QueueCalendar: {
            /** Format: date-time */
            changedAt: string;
            changedBy: string;
            hours: components["schemas"]["Hours"];
            queue: string;
        };
        QueueCalendarWantedHours: {
            holidays?: string[] | null;
            open?: string[] | null;
            workdays?: string[] | null;
        };
        QueueQueueSettings: {
            /** Format: int32 */
            ageingSeconds?: number | null;
            /** Format: int32 */
            announceSeconds?: number | null;
            /** Format: int32 */
            handleSeconds?: number | null;
            /** Format: int32 */
            maxWaiting?: number | null;
            /** Format: int32 */
            maxWaitSeconds?: number | null;
            memberSkills?: {
                [key: string]: number;
            } | null;
            name?: string | null;
            open?: boolean | null;
            overflowTo?: string | null;
            rejectPauses?: boolean | null;
            /** Format: int32 */
            ringSeconds?: number | null;
            rules?: components["schemas"]["QueueRulesSettings"] | null;
            strategy?: string | null;
            /** Format: int32 */
            targetSeconds?: number | null;
            title?: string | null;
            /** Format: int32 */
            wrapUpSeconds?: number | null;
        };
        QueueRules: {
            comfort: components["schemas"]["QueueRulesComfort"][];
            /** Format: int32 */
            deficitPoints: number;
            /** Format: int32 */
            hostileCap: number;
            /** Format: int32 */
            hostileSeconds: number;
            /** Format: int32 */
            hysteresisSeconds: number;
            /** Format: int32 */
            maxHops: number;
            overflow: components["schemas"]["QueueRulesOverflowStep"][];
            /** Format: int32 */
            ownerHoldSeconds: number;
            /** Format: int32 */
            reserve: number;
            /** Format: int32 */
            reservePriority: number;
            steps: components["schemas"]["QueueRulesStep"][];
            /** Format: int32 */
            stickySeconds: number;
            /** Format: int32 */
            targetPercent: number;
            weights: {
                [key: string]: number;
            };
        };
        QueueRulesComfort: {
            /** Format: int32 */
            afterSeconds: number;
            /** Format: int32 */
            everySeconds: number;
            prompt: string;
        };
        QueueRulesOverflowStep: {
            prompt: string | null;
            queues: string[];
            /** Format: int32 */
            seconds: number;
            sites: string[];
            /** @enum {string} */
            then: "QUEUE" | "SITES" | "VOICEMAIL" | "CALLBACK" | "END";
            /** @enum {string} */
            when: "FULL" | "CLOSED" | "UNSTAFFED" | "EXPECTED_WAIT" | "WAITED";
        };
        QueueRulesSettings: {
            comfort?: components["schemas"]["QueueRulesSettingsComfortSettings"][] | null;
            /** Format: int32 */
            deficitPoints?: number | null;
            /** Format: int32 */
            hostileCap?: number | null;
            /** Format: int32 */
            hostileSeconds?: number | null;
            /** Format: int32 */
            hysteresisSeconds?: number | null;
            /** Format: int32 */
            maxHops?: number | null;
            overflow?: components["schemas"]["QueueRulesSettingsOverflowSettings"][] | null;
            /** Format: int32 */
            ownerHoldSeconds?: number | null;
            /** Format: int32 */
            reserve?: number | null;
            /** Format: int32 */
            reservePriority?: number | null;
            steps?: components["schemas"]["QueueRulesSettingsStepSettings"][] | null;
            /** Format: int32 */
            stickySeconds?: number | null;
            /** Format: int32 */
            targetPercent?: number | null;
            weights?: {
                [key: string]: number;
            } | null;
        };
        QueueRulesSettingsComfortSettings: {
            /** Format: int32 */
            afterSeconds?: number | null;
            /** Format: int32 */
            everySeconds?: number | null;
            prompt?: string | null;
        };
        QueueRulesSettingsOverflowSettings: {
            prompt?: string | null;
            queues?: string[] | null;
            /** Format: int32 */
            seconds?: number | null;
            sites?: string[] | null;
            then?: string | null;
            when?: string | null;
        };
        QueueRulesSettingsStepSettings: {
            /** Format: int32 */
            afterSeconds?: number | null;
            anybody?: boolean | null;
            skills?: {
                [key: string]: number;
            } | null;
        };
        QueueRulesStep: {
            /** Format: int32 */
            afterSeconds: number;
            anybody: boolean;
            skills: {
                [key: string]: number;
            };
        };
        QueueSpec: {
            /** Format: int32 */
            ageingSeconds: number;
            /** Format: int32 */
            announceSeconds: number;
            /** Format: int32 */
            handleSeconds: number;
            /** Format: int32 */
            maxWaiting: number;
            /** Format: int32 */
            maxWaitSeconds: number;
            memberSkills: {
                [key: string]: number;
            };
            name: string;
            open: boolean;
            overflowTo: string | null;
            rejectPauses: boolean;
            /** Format: int32 */
            ringSeconds: number;
            rules: components["schemas"]["QueueRules"];
            strategy: string;
            /** Format: int32 */
            targetSeconds: number;
            title: string;
            /** Format: int32 */
            wrapUpSeconds: number;
        };
        QueueTrial: {
            hostile?: boolean | null;
            /** Format: int32 */
            priority?: number | null;
            settings?: components["schemas"]["QueueQueueSettings"] | null;
            skills?: {
                [key: string]: number;
            } | null;
        };
        QueueView: {
            /** Format: int64 */
            abandonedToday: number;
            /** Format: int64 */
            answeredToday: number;
            callers: components["schemas"]["QueueViewWaiting"][];
            name: string;
            /** Format: date-time */
            oldest: string | null;
            /** Format: int32 */
            ready: number;
            /** Format: int32 */
            signedIn: number;
            title: string;
            /** Format: int32 */
            waiting: number;
            /** Format: int64 */
            withinTargetToday: number;
        };
        QueueViewWaiting: {
            /** Format: date-time */
            arrived: string;
            /** Format: uuid */
            call: string;
            /** Format: uuid */
            preferredAgent: string | null;
            /** Format: int32 */
            priority: number;
            skills: {
                [key: string]: number;
            };
        };
        RatingStoreDay: {
            /** Format: date */
            day: string;
            /** Format: int64 */
            dissatisfied: number;
            /** Format: int64 */
            hungUp: number;
            /** Format: int64 */
            normal: number;
            /** Format: int64 */
            notSent: number;
            /** Format: int64 */
            satisfied: number;
            /** Format: int64 */
            total: number;
            /** Format: int64 */
            wrongKey: number;
        };
        Recording: {
            /** Format: uuid */
            agentId: string | null;
            agentName: string | null;
            agentNumber: string | null;
            /** Format: int64 */
            bytes: number;
            caller: string;
            /** Format: uuid */
            callId: string;
            extension: string | null;
            gaps: components["schemas"]["RecordingGap"][];
            hold: components["schemas"]["RecordingHold"] | null;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            lostMillis: number;
            /** Format: int64 */
            millis: number;
            queue: string | null;
            segments: components["schemas"]["RecordingSegment"][];
            sha256: string | null;
            /** Format: date-time */
            started: string;
            /** @enum {string} */
            state: "RECORDING" | "CLOSED" | "RECOVERED";
        };
        RecordingFilter: {
            agent?: string | null;
            /** Format: uuid */
            agentId?: string | null;
            /** Format: uuid */
            callId?: string | null;
            extension?: string | null;
            /** Format: date-time */
            from?: string | null;
            held?: boolean | null;
            /** Format: int32 */
            leastSeconds?: number | null;
            /** Format: int32 */
            limit?: number | null;
            /** Format: int32 */
            mostSeconds?: number | null;
            number?: string | null;
            /** Format: int32 */
            offset?: number | null;
            /** @enum {string|null} */
            order?: "NEWEST" | "OLDEST" | "LONGEST" | "SHORTEST" | null;
            orderNumber?: string | null;
            queue?: string | null;
            /** Format: date-time */
            to?: string | null;
        };
        RecordingGap: {
            /** Format: int64 */
            fromMillis: number;
            /** @enum {string} */
            kind: "PAUSED" | "LOST" | "WAITING";
            /** Format: int64 */
            toMillis: number;
        };
        RecordingHold: {
            by: string;
            reason: string;
            /** Format: date-time */
            since: string;
        };
        RecordingHoldOrder: {
            reason?: string | null;
        };
        RecordingPeaks: {
            citizen: number[];
            /** Format: int64 */
            millis: number;
            others: number[];
        };
        RecordingSegment: {
            extension: string | null;
            /** Format: int64 */
            fromMillis: number;
            name: string | null;
            number: string | null;
            /** @enum {string} */
            role: "CITIZEN" | "AGENT" | "DEPARTMENT" | "SUPERVISOR";
            /** Format: int64 */
            toMillis: number | null;
            /** Format: uuid */
            userId: string | null;
        };
        RefusalFileFault: {
            /** Format: int32 */
            line: number;
            message: string;
        };
        RingingCaller: {
            agentName: string | null;
            agentNumber: string | null;
            /** Format: date-time */
            arrived: string | null;
            caller: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            id: string;
            queue: string | null;
        };
        RosterDays: {
            /** Format: int32 */
            days?: number | null;
            from?: string | null;
        };
        RosterProposalView: {
            /** Format: int32 */
            duties: number;
            unknown: string[];
        };
        RosterProposalWish: {
            replace?: boolean | null;
            span?: components["schemas"]["CoverageDeskWish"] | null;
        };
        RosterPublication: {
            /** Format: int32 */
            changes: number;
        };
        RosterRosterImport: {
            /** Format: int32 */
            cells: number;
        };
        RosterViewsRosterAgent: {
            /** Format: uuid */
            id: string;
            name: string;
            queues: string[];
            workNumber: string;
        };
        RosterViewsRosterBreach: {
            /** Format: uuid */
            agentId: string;
            /** Format: date */
            day: string;
            /** @enum {string} */
            rule: "WEEK_HOURS" | "WEEK_DAYS" | "REST" | "DAY_OFF";
        };
        RosterViewsRosterDayOff: {
            /** Format: uuid */
            agentId: string;
            /** Format: date */
            day: string;
            note: string;
        };
        RosterViewsRosterDuty: {
            /** Format: uuid */
            agentId: string;
            /** Format: date */
            day: string;
            end: string;
            shift: string;
            /** Format: uuid */
            shiftId: string;
            start: string;
            /** @enum {string} */
            told: "SAME" | "CHANGED" | "NEW" | "TAKEN_AWAY";
        };
        RosterViewsRosterView: {
            agents: components["schemas"]["RosterViewsRosterAgent"][];
            breaches: components["schemas"]["RosterViewsRosterBreach"][];
            /** Format: int32 */
            days: number;
            daysOff: components["schemas"]["RosterViewsRosterDayOff"][];
            duties: components["schemas"]["RosterViewsRosterDuty"][];
            /** Format: date */
            from: string;
            /** Format: int32 */
            unpublished: number;
        };
        RosterWantedDayOff: {
            /** Format: uuid */
            agentId?: string | null;
            day?: string | null;
            note?: string | null;
        };
        RosterWantedDuty: {
            /** Format: uuid */
            agentId?: string | null;
            day?: string | null;
            /** Format: uuid */
            shiftId?: string | null;
        };
        RosterWantedRoster: {
            duties?: components["schemas"]["RosterWantedDuty"][] | null;
        };
        RuleDeskChangedRule: {
            categoryPrefix?: string | null;
            coDepartmentCodes?: string[] | null;
            departmentCode?: string | null;
            districtCode?: string | null;
            note?: string | null;
            slaClass?: string | null;
            /** Format: int32 */
            version: number;
        };
        RuleDeskNewRule: {
            categoryPrefix?: string | null;
            coDepartmentCodes?: string[] | null;
            departmentCode?: string | null;
            districtCode?: string | null;
            note?: string | null;
            slaClass?: string | null;
        };
        RuleDeskRule: {
            categoryPath: string[];
            categoryPrefix: string;
            changedBy: string;
            coDepartmentCodes: string[];
            departmentCode: string;
            departmentName: string | null;
            districtCode: string | null;
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            no: number;
            note: string | null;
            slaClass: string | null;
            /** Format: date-time */
            validFrom: string;
            /** Format: date-time */
            validTo: string | null;
            /** Format: int32 */
            version: number;
        };
        SelfServiceReport: {
            rows: components["schemas"]["SelfServiceStoreRow"][];
            /** Format: int32 */
            target: number;
        };
        SelfServiceStoreRow: {
            /** Format: int64 */
            agent: number;
            /** Format: date */
            day: string;
            entry: string;
            flow: string;
            /** Format: int64 */
            gaveUp: number;
            /** Format: int64 */
            menu: number;
            /** Format: int64 */
            message: number;
            /** Format: int64 */
            other: number;
            /** Format: int64 */
            outside: number;
            /** Format: int64 */
            overflow: number;
            /** Format: int64 */
            selfService: number;
            /** Format: int64 */
            total: number;
        };
        SessionCredentials: {
            password?: string | null;
            username?: string | null;
        };
        SessionMe: {
            department: components["schemas"]["Department"] | null;
            displayName: string;
            extension: string | null;
            /** Format: uuid */
            id: string;
            roles: ("citizen" | "agent" | "supervisor" | "dispatcher" | "department-staff" | "department-lead" | "commander" | "duty-officer" | "analyst" | "admin")[];
            username: string;
        };
        SessionPasswordChange: {
            currentPassword?: string | null;
            newPassword?: string | null;
        };
        SessionView: {
            csrfToken: string;
            /** Format: date-time */
            expiresAt: string;
            mustChangePassword: boolean;
            user: components["schemas"]["SessionMe"];
        };
        ShiftShiftFields: {
            breaks?: string[] | null;
            end?: string | null;
            name?: string | null;
            start?: string | null;
        };
        ShiftShiftView: {
            breaks: string[];
            end: string;
            /** Format: uuid */
            id: string;
            name: string;
            start: string;
            /** Format: int32 */
            workMinutes: number;
        };
        SimulationResultQueue: {
            /** Format: int32 */
            abandoned: number;
            /** Format: double */
            abandons: number;
            /** Format: int32 */
            answered: number;
            /** Format: double */
            level: number;
            /** Format: double */
            longestSeconds: number;
            name: string;
            /** Format: int32 */
            offered: number;
            /** Format: int32 */
            overflowed: number;
            /** Format: double */
            p90Seconds: number;
            /** Format: double */
            waitSeconds: number;
        };
        SipAccountsAccountView: {
            account: string;
            contact: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expires: string | null;
            registered: boolean;
            /** Format: date-time */
            since: string | null;
            userAgent: string | null;
        };
        SipAccountsCredentials: {
            account: string;
            password: string;
        };
        SipAccountsNewAccount: {
            account?: string | null;
        };
        SipSourcesAllowedView: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: uuid */
            id: string;
            note: string;
            range: string;
        };
        SipSourcesBlockedView: {
            address: string;
            /** Format: int64 */
            dropped: number;
            proven: boolean;
            /** Format: date-time */
            since: string;
            /** Format: int32 */
            times: number;
            /** Format: date-time */
            until: string;
            why: string;
        };
        SipSourcesNewAllowed: {
            note?: string | null;
            range?: string | null;
        };
        SiteChoice: {
            considered: components["schemas"]["SiteChoiceConsidered"][];
            /** Format: int32 */
            expectedWait: number;
            /** Format: int32 */
            here: number;
            queue: string;
            site: string;
            why: string;
        };
        SiteChoiceConsidered: {
            /** Format: int32 */
            seconds: number | null;
            site: string;
            why: string;
        };
        SitesPassageView: {
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            call: string;
            choice: components["schemas"]["SiteChoice"] | null;
            direction: string;
            /** Format: int32 */
            hops: number;
            /** Format: uuid */
            id: string;
            note: string;
            outcome: string;
            queue: string;
            site: string;
            /** Format: int32 */
            status: number;
        };
        SitesSitesView: {
            self: string;
            sites: components["schemas"]["SiteView"][];
        };
        SiteView: {
            alarms: string[];
            answers: boolean;
            /** Format: int32 */
            calls: number;
            /** Format: int32 */
            cost: number;
            enabled: boolean;
            /** Format: date-time */
            heard: string | null;
            /** Format: int64 */
            millis: number;
            name: string;
            /** Format: int32 */
            notTaken: number;
            queues: components["schemas"]["SiteViewQueueView"][];
            /** Format: int32 */
            received: number;
            /** Format: int32 */
            refused: number;
            /** Format: int32 */
            returned: number;
            /** Format: int32 */
            sent: number;
            title: string;
            trunk: string;
            /** Format: int32 */
            trunkFree: number;
            trunkReachable: boolean;
            url: string;
            why: string;
        };
        SiteViewQueueView: {
            /** Format: int32 */
            expectedWait: number;
            number: string;
            ours: string;
            /** Format: int32 */
            ready: number;
            /** Format: int32 */
            signedIn: number;
            /** Format: int32 */
            spare: number;
            theirs: string;
            /** Format: int32 */
            waiting: number;
            why: string;
        };
        StaffingStaffing: {
            rows: components["schemas"]["StaffingStaffingRow"][];
            simulatedA: components["schemas"]["SimulationResultQueue"];
            simulatedC: components["schemas"]["SimulationResultQueue"];
        };
        StaffingStaffingRow: {
            /** Format: double */
            abandonsA: number;
            /** Format: int32 */
            agentsA: number;
            /** Format: int32 */
            agentsC: number;
            /** Format: int32 */
            calls: number;
            /** Format: double */
            levelC: number;
            /** Format: double */
            load: number;
            /** Format: int32 */
            minute: number;
        };
        StaffingStaffingWanted: {
            /** Format: int32 */
            abandonPercent?: number | null;
            calls?: number[] | null;
            /** Format: int32 */
            handleSeconds?: number | null;
            /** Format: int32 */
            intervalMinutes?: number | null;
            /** Format: int32 */
            patienceSeconds?: number | null;
            /** Format: int32 */
            targetPercent?: number | null;
            /** Format: int32 */
            targetSeconds?: number | null;
        };
        StandardStoreDoneStep: {
            /** Format: uuid */
            agentId: string;
            /** Format: date-time */
            doneAt: string;
            /** Format: int32 */
            limitSeconds: number;
            name: string;
            /** Format: int32 */
            position: number;
            /** Format: date-time */
            startedAt: string;
        };
        StandardStoreStep: {
            name: string;
            /** Format: int32 */
            seconds: number;
        };
        StandardStoreStepFigures: {
            /** Format: double */
            averageSeconds: number;
            /** Format: int64 */
            done: number;
            name: string;
            /** Format: double */
            overShare: number;
            /** Format: int32 */
            position: number;
            queue: string;
            /** Format: int64 */
            talks: number;
        };
        SuggestionsRuleRef: {
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            no: number;
            /** Format: int32 */
            version: number;
        };
        SuggestionsSuggestion: {
            /** Format: double */
            accuracy: number | null;
            coDepartments: components["schemas"]["SuggestionsUnit"][];
            /** Format: date-time */
            deadline: string;
            departmentCode: string | null;
            /** Format: uuid */
            departmentId: string | null;
            departmentName: string | null;
            found: boolean;
            rule: components["schemas"]["SuggestionsRuleRef"] | null;
            /** Format: int64 */
            samples: number;
            /** Format: date-time */
            signBy: string;
            slaClass: string;
            slaLabel: string;
            /** Format: date-time */
            warnAt: string;
            why: string;
        };
        SuggestionsUnit: {
            code: string;
            /** Format: uuid */
            id: string;
            name: string;
        };
        SuperviseWish: {
            how?: string | null;
            phone?: string | null;
        };
        ThirdPartyInvitation: {
            /** Format: uuid */
            agentId?: string | null;
            consult: boolean;
            /** Format: uuid */
            contactId?: string | null;
            /** Format: uuid */
            departmentId?: string | null;
            number?: string | null;
            phone?: string | null;
        };
        TransferDestination: {
            /** Format: uuid */
            agentId?: string | null;
            /** Format: uuid */
            contactId?: string | null;
            /** Format: uuid */
            departmentId?: string | null;
            number?: string | null;
            phone?: string | null;
            queue?: string | null;
        };
        TrunksRegistrationView: {
            state: string;
            /** Format: int32 */
            status: number;
            /** Format: date-time */
            until: string | null;
        };
        TrunksServerView: {
            address: string;
            reach: string;
            trouble: components["schemas"]["TrunksTroubleView"] | null;
        };
        TrunksTroubleView: {
            detail: string;
            kind: string;
        };
        TrunksTrunkView: {
            /** Format: int64 */
            answered: number;
            /** Format: int32 */
            calls: number;
            /** Format: int32 */
            callsMax: number;
            failures: {
                [key: string]: number;
            };
            /** Format: int64 */
            incoming: number;
            /** Format: int32 */
            lastFailure: number | null;
            /** Format: date-time */
            lastFailureAt: string | null;
            misconfigured: string | null;
            name: string;
            outbound: string;
            /** Format: int64 */
            outgoing: number;
            /** Format: int32 */
            priority: number;
            reach: string;
            registration: components["schemas"]["TrunksRegistrationView"];
            servers: components["schemas"]["TrunksServerView"][];
            /** Format: int64 */
            turnedAway: number;
            /** Format: int32 */
            weight: number;
        };
        TryOutCourse: {
            decision: components["schemas"]["Decision"] | null;
            /** Format: int32 */
            expectedWait: number;
            happenings: components["schemas"]["TryOutHappening"][];
            /** Format: int32 */
            position: number;
            seats: components["schemas"]["TryOutSeat"][];
        };
        TryOutHappening: {
            detail: string;
            queue: string;
            /** Format: int64 */
            second: number;
            what: string;
        };
        TryOutSeat: {
            name: string;
            /** @enum {string} */
            state: "SIGNED_OUT" | "READY" | "RESERVED" | "RINGING" | "TALKING" | "WRAP_UP" | "BREAK" | "NOT_READY";
            why: string;
            workNumber: string;
        };
        UserChangedUser: {
            /** Format: uuid */
            departmentId?: string | null;
            displayName?: string | null;
            extension?: string | null;
            roles?: ("citizen" | "agent" | "supervisor" | "dispatcher" | "department-staff" | "department-lead" | "commander" | "duty-officer" | "analyst" | "admin")[] | null;
        };
        UserCreated: {
            password: string | null;
            user: components["schemas"]["UserView"];
        };
        UserNewUser: {
            /** Format: uuid */
            departmentId?: string | null;
            displayName?: string | null;
            extension?: string | null;
            mustChangePassword?: boolean | null;
            password?: string | null;
            roles?: ("citizen" | "agent" | "supervisor" | "dispatcher" | "department-staff" | "department-lead" | "commander" | "duty-officer" | "analyst" | "admin")[] | null;
            username?: string | null;
        };
        UserReset: {
            mustChangePassword?: boolean | null;
        };
        UserView: {
            /** Format: uuid */
            departmentId: string | null;
            displayName: string;
            enabled: boolean;
            extension: string | null;
            /** Format: uuid */
            id: string;
            mustChangePassword: boolean;
            roles: ("citizen" | "agent" | "supervisor" | "dispatcher" | "department-staff" | "department-lead" | "commander" | "duty-officer" | "analyst" | "admin")[];
            username: string;
        };
        VoicemailCallBack: {
            /** Format: uuid */
            callbackId: string;
            message: components["schemas"]["VoicemailView"];
        };
        VoicemailDeed: {
            note?: string | null;
        };
        VoicemailFilter: {
            /** Format: uuid */
            callId?: string | null;
            /** Format: date-time */
            from?: string | null;
            held?: boolean | null;
            /** Format: int32 */
            limit?: number | null;
            number?: string | null;
            /** Format: int32 */
            offset?: number | null;
            queue?: string | null;
            /** @enum {string|null} */
            reason?: "after-hours" | "unattended" | "overflow" | "choice" | null;
            /** @enum {string|null} */
            state?: "NEW" | "TAKEN" | "DONE" | "DROPPED" | null;
            /** Format: date-time */
            to?: string | null;
        };
        VoicemailHoldKeep: {
            reason?: string | null;
        };
        VoicemailSoundWave: {
            citizen: number[];
            /** Format: int64 */
            millis: number;
        };
        VoicemailView: {
            /** Format: uuid */
            callbackId: string | null;
            /** Format: date-time */
            calledAt: string | null;
            calledByName: string | null;
            caller: string;
            /** Format: uuid */
            callId: string;
            /** Format: date-time */
            doneAt: string | null;
            /** Format: uuid */
            doneBy: string | null;
            doneByName: string | null;
            /** @enum {string|null} */
            dropped: "too-short" | "silent" | null;
            /** @enum {string} */
            ended: "key" | "hung-up" | "silence" | "limit" | "cut";
            hold: components["schemas"]["RecordingHold"] | null;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            millis: number;
            note: string | null;
            queue: string;
            /** @enum {string} */
            reason: "after-hours" | "unattended" | "overflow" | "choice";
            recovered: boolean;
            sha256: string | null;
            /** Format: date-time */
            started: string;
            /** @enum {string} */
            state: "NEW" | "TAKEN" | "DONE" | "DROPPED";
            /** Format: date-time */
            takenAt: string | null;
            /** Format: uuid */
            takenBy: string | null;
            takenByName: string | null;
            words: string | null;
            wordsBy: string | null;
        };
        WebCallOffer: {
            number: string;
        };
        WorkStandardNewStep: {
            name?: string | null;
            /** Format: int32 */
            seconds?: number | null;
        };
        WorkStandardNewSteps: {
            steps?: components["schemas"]["WorkStandardNewStep"][] | null;
        };
        WorkStandardSteps: {
            queue: string;
            steps: components["schemas"]["StandardStoreStep"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listDecisions: {
        parameters: {
            query?: {
                before?: number;
                call?: string;
                most?: number;
                queue?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"][];
                };
            };
        };
    };
    planStaffing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StaffingStaffingWanted"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffingStaffing"];
                };
            };
        };
    };
    exportTraffic: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
        };
    };
    listAgents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentSnapshot"][];
                };
            };
        };
    };
    putAgent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AgentAgentSettings"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentSnapshot"];
                };
            };
        };
    };
    replaceAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AgentAgentSettings"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentSnapshot"];
                };
            };
        };
    };
    dropAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    getAgentLog: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryStoreStateRow"][];
                };
            };
        };
    };
    pauseAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AgentPause"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentSnapshot"];
                };
            };
        };
    };
    readyAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentSnapshot"];
                };
            };
        };
    };
    signOutAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentSnapshot"];
                };
            };
        };
    };
    listColleagues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentColleague"][];
                };
            };
        };
    };
    getMyAgent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentSnapshot"];
                };
            };
        };
    };
    getMyDay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentDay"];
                };
            };
        };
    };
    pause: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AgentPause"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentSnapshot"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentSnapshot"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AgentSignIn"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentSnapshot"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentSnapshot"];
                };
            };
        };
    };
    extendWrapUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AgentExtension"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentSnapshot"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                from?: string;
                limit?: number;
                object?: string;
                offset?: number;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageAuditEntry"];
                };
            };
        };
    };
    list_1: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageBlockRuleRuleView"];
                };
            };
        };
    };
    add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BlockRuleNewRule"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockRuleRuleView"];
                };
            };
        };
    };
    lift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockRuleRuleView"];
                };
            };
        };
    };
    search: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BlockRuleSearch"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageBlockRuleRuleView"];
                };
            };
        };
    };
    createPhoneTicket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrowserPhoneTicket"];
                };
            };
        };
    };
    list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BundleView"][];
                };
            };
        };
    };
    deploy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": string;
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BundleView"];
                };
            };
        };
    };
    restart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                symbolicName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BundleView"];
                };
            };
        };
    };
    rollBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                symbolicName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BundleView"];
                };
            };
        };
    };
    listCalendars: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarDeskCalendarView"][];
                };
            };
        };
    };
    publishCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CalendarDeskNewCalendar"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarDeskCalendarView"];
                };
            };
        };
    };
    getCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarDeskCalendarView"];
                };
            };
        };
    };
    listCallbacks: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                state?: "OPEN" | "DONE" | "ALL";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageCallbackView"];
                };
            };
        };
    };
    planCallback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CallbackPlan"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallbackView"];
                };
            };
        };
    };
    listCallbackAttempts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallbackAttempt"][];
                };
            };
        };
    };
    callBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["CallbackStart"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallbackView"];
                };
            };
        };
    };
    finishCallback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallbackView"];
                };
            };
        };
    };
    reopenCallback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallbackView"];
                };
            };
        };
    };
    listCalls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallView"][];
                };
            };
        };
    };
    dropCitizen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswersTaken"];
                };
            };
        };
    };
    sendCallDigits: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["CallDigits"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTaken"];
                };
            };
        };
    };
    hangUpCall: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTaken"];
                };
            };
        };
    };
    holdCall: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTaken"];
                };
            };
        };
    };
    mergeCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswersTaken"];
                };
            };
        };
    };
    muteCall: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTaken"];
                };
            };
        };
    };
    pickUpCall: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTaken"];
                };
            };
        };
    };
    rateCall: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTaken"];
                };
            };
        };
    };
    retrieveCall: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTaken"];
                };
            };
        };
    };
    listCallSteps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandardStoreDoneStep"][];
                };
            };
        };
    };
    tickCallStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                position: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandardStoreDoneStep"][];
                };
            };
        };
    };
    untickCallStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                position: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandardStoreDoneStep"][];
                };
            };
        };
    };
    superviseCall: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SuperviseWish"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTaken"];
                };
            };
        };
    };
    leaveCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTaken"];
                };
            };
        };
    };
    bringInThirdParty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["ThirdPartyInvitation"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswersTaken"];
                };
            };
        };
    };
    dropThirdParty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswersTaken"];
                };
            };
        };
    };
    transferCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["TransferDestination"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswersTaken"];
                };
            };
        };
    };
    completeTransfer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswersTaken"];
                };
            };
        };
    };
    swapParties: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswersTaken"];
                };
            };
        };
    };
    unmuteCall: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTaken"];
                };
            };
        };
    };
    dialNumber: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DialWanted"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTaken"];
                };
            };
        };
    };
    listCallHistory: {
        parameters: {
            query?: {
                agentId?: string;
                from?: string;
                limit?: number;
                offset?: number;
                queue?: string;
                reason?: "NORMAL" | "REFUSED" | "HUNG_UP_IN_IVR" | "SERVED_BY_IVR" | "HUNG_UP_IN_QUEUE" | "OVERFLOW" | "AGENT_NO_ANSWER" | "MESSAGE_LEFT" | "CALLBACK_PROMISED" | "MEDIA_TIMEOUT" | "NOT_REACHED" | "FAILED" | "NODE_LOST" | "AT_SITE" | "DIAL_LIMIT";
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagePastCall"];
                };
            };
        };
    };
    exportCallHistory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["CallFilter"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=UTF-8": unknown;
                };
            };
        };
    };
    exportCallHistoryToExcel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["CallFilter"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
        };
    };
    searchCallHistory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["CallFilter"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagePastCall"];
                };
            };
        };
    };
    listMyCalls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallView"][];
                };
            };
        };
    };
    listRingingCalls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RingingCaller"][];
                };
            };
        };
    };
    fetchCall: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTaken"];
                };
            };
        };
    };
    listCampaigns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignView"][];
                };
            };
        };
    };
    addCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CampaignFields"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignView"];
                };
            };
        };
    };
    getCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignView"];
                };
            };
        };
    };
    changeCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CampaignFields"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignView"];
                };
            };
        };
    };
    listShares: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentShareView"][];
                };
            };
        };
    };
    assignContacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AssignmentWanted"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentDone"];
                };
            };
        };
    };
    listCampaignContacts: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                state?: "WAITING" | "READY" | "ASSIGNED" | "DIALLING" | "DONE";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageCampaignContactView"];
                };
            };
        };
    };
    importContacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": string;
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactImportReport"];
                };
            };
        };
    };
    pauseCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignView"];
                };
            };
        };
    };
    exportCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
        };
    };
    startCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignView"];
                };
            };
        };
    };
    stopCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignView"];
                };
            };
        };
    };
    searchCategories: {
        parameters: {
            query?: {
                limit?: number;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CatalogueViewsMatch"][];
                };
            };
        };
    };
    getCategoryTree: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CatalogueViewsNode"][];
                };
            };
        };
    };
    getCitizen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Citizen"];
                };
            };
        };
    };
    changeCitizen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CitizenDeskChange"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Citizen"];
                };
            };
        };
    };
    chargeAgentWithCitizen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CitizensCharge"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Citizen"];
                };
            };
        };
    };
    lookUpCitizen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CitizensQuestion"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CitizenDeskLookup"];
                };
            };
        };
    };
    searchCitizens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CitizenDeskWanted"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageCitizenDeskFound"];
                };
            };
        };
    };
    listContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactView"][];
                };
            };
        };
    };
    addContact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ContactSettings"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactView"];
                };
            };
        };
    };
    replaceContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ContactSettings"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactView"];
                };
            };
        };
    };
    dropContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    listDepartments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Department"][];
                };
            };
        };
    };
    createDepartment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DepartmentAdminForm"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Department"];
                };
            };
        };
    };
    getDepartment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Department"];
                };
            };
        };
    };
    updateDepartment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DepartmentAdminForm"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Department"];
                };
            };
        };
    };
    closeDepartment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    listDialAlarms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiallingServiceAlarmed"][];
                };
            };
        };
    };
    liftDialAlarm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    listDialAttempts: {
        parameters: {
            query?: {
                limit?: number;
                refused?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DialAttemptAttemptView"][];
                };
            };
        };
    };
    showDialPrices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DialPricePricesView"];
                };
            };
        };
    };
    listDialRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DialRuleRuleView"][];
                };
            };
        };
    };
    addDialRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DialRuleRuleSettings"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DialRuleRuleView"];
                };
            };
        };
    };
    replaceDialRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DialRuleRuleSettings"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DialRuleRuleView"];
                };
            };
        };
    };
    dropDialRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    tryDialling: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DialRuleTrial"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DialRuleTrialResult"];
                };
            };
        };
    };
    listDispatchRules: {
        parameters: {
            query?: {
                category?: string;
                department?: string;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageRuleDeskRule"];
                };
            };
        };
    };
    addDispatchRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RuleDeskNewRule"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleDeskRule"];
                };
            };
        };
    };
    changeDispatchRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RuleDeskChangedRule"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleDeskRule"];
                };
            };
        };
    };
    closeDispatchRule: {
        parameters: {
            query?: {
                version?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    getDispatchRuleHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleDeskRule"][];
                };
            };
        };
    };
    suggestDispatch: {
        parameters: {
            query?: {
                category?: string;
                district?: string;
                urgency?: "NORMAL" | "URGENT" | "CRITICAL";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionsSuggestion"];
                };
            };
        };
    };
    listDoNotCall: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageDoNotCallRow"];
                };
            };
        };
    };
    addDoNotCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DoNotCallRefuse"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    exportDoNotCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
        };
    };
    importDoNotCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": string;
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoNotCallReport"];
                };
            };
        };
    };
    removeDoNotCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DoNotCallAllow"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    findDoNotCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DoNotCallWanted"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoNotCallRow"][];
                };
            };
        };
    };
    listIvrAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"][];
                };
            };
        };
    };
    putIvrAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["IvrAnswerAnswerFields"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
        };
    };
    deleteIvrAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    listIvrFlows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IvrFlowsFlowVersion"][];
                };
            };
        };
    };
    publishIvrFlow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["IvrFlowFlowSource"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IvrFlowsFlowVersion"];
                };
            };
        };
    };
    getIvrFlowSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IvrFlowVersionSource"];
                };
            };
        };
    };
    countIvrFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IvrFlowCounts"];
                };
            };
        };
    };
    drawIvrFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IvrFlowDiagram"];
                };
            };
        };
    };
    rollBackIvrFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IvrFlowsFlowVersion"];
                };
            };
        };
    };
    shareIvrFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["IvrFlowShare"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IvrFlowsFlowVersion"];
                };
            };
        };
    };
    checkIvrFlow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["IvrFlowFlowSource"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IvrFlowCheckResult"];
                };
            };
        };
    };
    tryOutIvrFlow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["IvrFlowTrial"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IvrFlowsFlowVersion"];
                };
            };
        };
    };
    listIvrNotices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IvrNoticeNoticeView"][];
                };
            };
        };
    };
    postIvrNotice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["IvrNoticeNoticeText"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IvrNoticeNoticeView"];
                };
            };
        };
    };
    endIvrNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IvrNoticeNoticeView"];
                };
            };
        };
    };
    getIvrNoticeSound: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
        };
    };
    postRecordedIvrNotice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": string;
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IvrNoticeNoticeView"];
                };
            };
        };
    };
    convert: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                x?: number;
                y?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number[];
                };
            };
        };
    };
    events: {
        parameters: {
            query?: {
                bbox?: string;
                cql?: string;
                crs?: string;
                from?: string;
                open?: boolean;
                status?: string;
                to?: string;
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": {
                        [key: string]: Record<string, never>;
                    };
                };
            };
        };
    };
    jurisdiction: {
        parameters: {
            query?: {
                crs?: string;
                lat?: number;
                lon?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JurisdictionsJurisdiction"];
                };
            };
        };
    };
    layers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MapLayerInfo"][];
                };
            };
        };
    };
    layer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": string;
                };
            };
        };
    };
    style: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.ogc.sld+xml": string;
                };
            };
        };
    };
    listNodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeNodeView"][];
                };
            };
        };
    };
    listOrders: {
        parameters: {
            query?: {
                box?: string;
                category?: string;
                citizenId?: string;
                department?: string;
                district?: string;
                from?: string;
                limit?: number;
                offset?: number;
                q?: string;
                sort?: string;
                status?: string;
                to?: string;
                urgency?: "NORMAL" | "URGENT" | "CRITICAL";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOrderRow"];
                };
            };
        };
    };
    fileOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommandsFile"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    answerOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommandsAnswer"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    attachFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderViewFile"];
                };
            };
        };
    };
    getAttachment: {
        parameters: {
            query?: {
                download?: boolean;
            };
            header?: never;
            path: {
                attachmentId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
        };
    };
    copyOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommandsCopy"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    checkOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommandsCheck"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    closeOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommandsClose"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    dispatchOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommandsDispatch"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    askExtension: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommandsExtend"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    feedBackOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommandsFeedback"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    noteOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommandsNote"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    rejectOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommandsReject"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    returnOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommandsGiveBack"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    reviewExtension: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommandsReviewExtension"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    reviewReturn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommandsReviewReturn"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    signOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommandsSign"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    urgeOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommandsUrge"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    visitOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CommandsVisit"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
        };
    };
    countOrders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: number;
                    };
                };
            };
        };
    };
    exportOrders: {
        parameters: {
            query?: {
                box?: string;
                category?: string;
                citizenId?: string;
                department?: string;
                district?: string;
                from?: string;
                q?: string;
                sort?: string;
                status?: string;
                to?: string;
                urgency?: "NORMAL" | "URGENT" | "CRITICAL";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    callContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignContactView"];
                };
            };
        };
    };
    listContactNotes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewContactNote"][];
                };
            };
        };
    };
    addContactNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PreviewNewNote"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    closeContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PreviewSaid"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignContactView"];
                };
            };
        };
    };
    listOwnContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignContactView"][];
                };
            };
        };
    };
    takeContact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PreviewNext"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignContactView"];
                };
            };
        };
    };
    listProcesses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessCatalogModel"][];
                };
            };
        };
    };
    publishProcess: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessCatalogVersion"];
                };
            };
        };
    };
    migrateProcess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ProcessesMigrationRequest"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessCatalogMigration"];
                };
            };
        };
    };
    countProcessNodes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessCatalogNodeCount"][];
                };
            };
        };
    };
    getProcessDiagram: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
        };
    };
    republishProcess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessCatalogVersion"];
                };
            };
        };
    };
    listProcessDeployments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentsAttempt"][];
                };
            };
        };
    };
    getCallbackOffer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicCallbackOffer"];
                };
            };
        };
    };
    askForCallback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PublicCallbackWish"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicCallbackTaken"];
                };
            };
        };
    };
    askOrderProgress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PublicProgressQuestion"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgressDeskProgress"];
                };
            };
        };
    };
    getWebCallOffer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebCallOffer"];
                };
            };
        };
    };
    createWebCallTicket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrowserPhoneTicket"];
                };
            };
        };
    };
    listQueueCalendars: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueCalendar"][];
                };
            };
        };
    };
    putQueueCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["QueueCalendarWantedHours"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueCalendar"];
                };
            };
        };
    };
    deleteQueueCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    listQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueView"][];
                };
            };
        };
    };
    addQueue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["QueueQueueSettings"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueSpec"];
                };
            };
        };
    };
    putQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["QueueQueueSettings"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueSpec"];
                };
            };
        };
    };
    dropQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    getQueueSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueSpec"];
                };
            };
        };
    };
    tryQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["QueueTrial"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TryOutCourse"];
                };
            };
        };
    };
    listStrategies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
        };
    };
    listRatings: {
        parameters: {
            query?: {
                agentId?: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingStoreDay"][];
                };
            };
        };
    };
    listRecordings: {
        parameters: {
            query?: {
                agentId?: string;
                callId?: string;
                from?: string;
                limit?: number;
                offset?: number;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageRecording"];
                };
            };
        };
    };
    findRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
        };
    };
    playRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
        };
    };
    downloadRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
        };
    };
    holdRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["RecordingHoldOrder"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
        };
    };
    findRecordingPeaks: {
        parameters: {
            query?: {
                buckets?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingPeaks"];
                };
            };
        };
    };
    releaseRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["RecordingHoldOrder"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
        };
    };
    exportRecordings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["RecordingFilter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    exportRecordingsToExcel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["RecordingFilter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    recordingStanding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveRecordingStanding"];
                };
            };
        };
    };
    findLiveRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveRecordingLiveView"];
                };
            };
        };
    };
    pauseRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveRecordingLiveView"];
                };
            };
        };
    };
    resumeRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveRecordingLiveView"];
                };
            };
        };
    };
    searchRecordings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "*/*": components["schemas"]["RecordingFilter"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageRecording"];
                };
            };
        };
    };
    showRoster: {
        parameters: {
            query?: {
                days?: number;
                from?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterViewsRosterView"];
                };
            };
        };
    };
    planRoster: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RosterWantedRoster"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    addDayOff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RosterWantedDayOff"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    removeDayOff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    exportRoster: {
        parameters: {
            query?: {
                days?: number;
                from?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
        };
    };
    importRoster: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": string;
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterRosterImport"];
                };
            };
        };
    };
    proposeRoster: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RosterProposalWish"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterProposalView"];
                };
            };
        };
    };
    publishRoster: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RosterDays"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterPublication"];
                };
            };
        };
    };
    searchOrders: {
        parameters: {
            query?: {
                district?: string;
                from?: string;
                limit?: number;
                offset?: number;
                q?: string;
                status?: ("PENDING_DISPATCH" | "PENDING_SIGN" | "PROCESSING" | "RETURN_REVIEW" | "PENDING_CHECK" | "PENDING_VISIT" | "REDO" | "CLOSED" | "REJECTED")[];
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOrderHit"];
                };
            };
        };
    };
    getSelfService: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfServiceReport"];
                };
            };
        };
    };
    exportSelfService: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=UTF-8": unknown;
                };
            };
        };
    };
    exportSelfServiceToExcel: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SessionCredentials"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SessionPasswordChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    listShifts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftShiftView"][];
                };
            };
        };
    };
    addShift: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ShiftShiftFields"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftShiftView"];
                };
            };
        };
    };
    changeShift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ShiftShiftFields"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftShiftView"];
                };
            };
        };
    };
    removeShift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    listMyShifts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyShiftsMyShift"][];
                };
            };
        };
    };
    listSipAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SipAccountsAccountView"][];
                };
            };
        };
    };
    createSipAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SipAccountsNewAccount"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SipAccountsCredentials"];
                };
            };
        };
    };
    deleteSipAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    resetSipAccountPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SipAccountsCredentials"];
                };
            };
        };
    };
    listAllowedSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SipSourcesAllowedView"][];
                };
            };
        };
    };
    allowSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SipSourcesNewAllowed"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SipSourcesAllowedView"];
                };
            };
        };
    };
    disallowSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    listBlockedSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SipSourcesBlockedView"][];
                };
            };
        };
    };
    liftBlockedSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    getSiteState: {
        parameters: {
            query?: never;
            header?: {
                "X-Dayu-Nonce"?: string;
                "X-Dayu-Seal"?: string;
                "X-Dayu-Site"?: string;
                "X-Dayu-Time"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    listSites: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SitesSitesView"];
                };
            };
        };
    };
    testSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteView"];
                };
            };
        };
    };
    listSitePassages: {
        parameters: {
            query?: {
                call?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SitesPassageView"][];
                };
            };
        };
    };
    listSlaClasses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CatalogueViewsLimit"][];
                };
            };
        };
    };
    showAdherence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdherenceAdherenceView"];
                };
            };
        };
    };
    showCoverage: {
        parameters: {
            query?: {
                days?: number;
                from?: string;
                interval?: number;
                model?: "ERLANG_C" | "ERLANG_A";
                percent?: number;
                published?: boolean;
                queues?: string;
                seconds?: number;
                shrinkage?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverageCoverageView"];
                };
            };
        };
    };
    forecastCalls: {
        parameters: {
            query?: {
                days?: number;
                from?: string;
                interval?: number;
                queue?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForecastForecastView"];
                };
            };
        };
    };
    listTrunks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrunksTrunkView"][];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                departmentId?: string;
                enabled?: boolean;
                limit?: number;
                offset?: number;
                q?: string;
                role?: "citizen" | "agent" | "supervisor" | "dispatcher" | "department-staff" | "department-lead" | "commander" | "duty-officer" | "analyst" | "admin";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageUserView"];
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UserNewUser"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserCreated"];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UserChangedUser"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
        };
    };
    disableUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
        };
    };
    enableUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UserReset"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserCreated"];
                };
            };
        };
    };
    listVoicemails: {
        parameters: {
            query?: {
                callId?: string;
                limit?: number;
                offset?: number;
                queue?: string;
                reason?: "after-hours" | "unattended" | "overflow" | "choice";
                state?: "NEW" | "TAKEN" | "DONE" | "DROPPED";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageVoicemailView"];
                };
            };
        };
    };
    findVoicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoicemailView"];
                };
            };
        };
    };
    callBackVoicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoicemailCallBack"];
                };
            };
        };
    };
    finishVoicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VoicemailDeed"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoicemailView"];
                };
            };
        };
    };
    holdVoicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VoicemailHoldKeep"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoicemailView"];
                };
            };
        };
    };
    releaseVoicemailHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VoicemailHoldKeep"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoicemailView"];
                };
            };
        };
    };
    releaseVoicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoicemailView"];
                };
            };
        };
    };
    reopenVoicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoicemailView"];
                };
            };
        };
    };
    playVoicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
        };
    };
    downloadVoicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
        };
    };
    findVoicemailPeaks: {
        parameters: {
            query?: {
                buckets?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoicemailSoundWave"];
                };
            };
        };
    };
    takeVoicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoicemailView"];
                };
            };
        };
    };
    exportVoicemails: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VoicemailFilter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    exportVoicemailsToExcel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VoicemailFilter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    searchVoicemails: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VoicemailFilter"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageVoicemailView"];
                };
            };
        };
    };
    listWorkStandards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkStandardSteps"][];
                };
            };
        };
    };
    putWorkStandard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WorkStandardNewSteps"];
            };
        };
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkStandardSteps"];
                };
            };
        };
    };
    reportWorkStandards: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description default response */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandardStoreStepFigures"][];
                };
            };
        };
    };
}
