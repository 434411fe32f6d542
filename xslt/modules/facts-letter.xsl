<?xml version="1.0" encoding="UTF-8"?>
<!-- Who wrote a letter to whom, where and when: from correspDesc in the header; else from what opens and closes the text.
     A text is a letter if it is signed, and greets somebody above (salute) or ends with compliments. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:f="https://edition.invalid/ns/facts"
    xmlns="https://edition.invalid/ns/facts"
    exclude-result-prefixes="#all">

  <xsl:function name="e:letter" as="element(f:letter)?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="actions" as="element(correspAction)*" select="$tei/teiHeader/profileDesc/correspDesc[1]/correspAction"/>
    <xsl:variable name="opener" as="element(opener)*" select="$tei/text/body/opener"/>
    <xsl:variable name="closer" as="element(closer)*" select="$tei/text/body/closer"/>
    <xsl:choose>
      <xsl:when test="$actions">
        <letter>
          <xsl:for-each select="'sent', 'received'">
            <xsl:variable name="action" as="element(correspAction)*" select="$actions[@type eq current()]"/>
            <xsl:sequence select="e:parties(., $action/(persName | orgName | name)), e:at(., $action/placeName[1]), e:on(., $action/date[1])"/>
          </xsl:for-each>
        </letter>
      </xsl:when>
      <xsl:when test="($opener, $closer)/salute and $closer/signed">
        <xsl:variable name="datelines" as="element(dateline)*" select="($opener, $closer)/dateline"/>
        <xsl:variable name="places" as="element(placeName)*" select="$datelines[placeName][1]/placeName"/>
        <letter>
          <xsl:sequence select="e:parties('sent', $closer/signed//(persName | orgName))"/>
          <xsl:sequence select="e:at('sent', ($places[e:sure(.) ne ''], $places[count($places) eq 1])[last()])"/>
          <xsl:sequence select="e:on('sent', ($datelines//date[e:dated(.)], $tei/teiHeader/profileDesc/creation/date[e:dated(.)])[1])"/>
          <xsl:sequence select="e:parties('received', ($opener/address[.//persName | .//orgName], $opener/salute)[1]//(persName | orgName))"/>
        </letter>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="e:parties" as="element(f:party)*">
    <xsl:param name="role" as="xs:string"/>
    <xsl:param name="names" as="element()*"/>
    <xsl:for-each select="$names[not(@cert = ('low', 'unknown'))]">
      <party role="{$role}" person="{exists(self::persName)}" to="{e:sure(.)}">{e:reading(.)}</party>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="e:at" as="element(f:at)?">
    <xsl:param name="role" as="xs:string"/>
    <xsl:param name="place" as="element(placeName)?"/>
    <xsl:for-each select="$place[not(@cert = ('low', 'unknown'))]"><at role="{$role}" to="{e:sure(.)}">{e:reading(.)}</at></xsl:for-each>
  </xsl:function>

  <xsl:function name="e:on" as="element(f:on)?">
    <xsl:param name="role" as="xs:string"/>
    <xsl:param name="date" as="element(date)?"/>
    <xsl:for-each select="$date[e:dated(.)]"><on role="{$role}"><xsl:sequence select="@when, @from, @to, @notBefore, @notAfter, @cert"/></on></xsl:for-each>
  </xsl:function>

  <!-- Where a mark leads that is not doubted: an entry of a register, or an address elsewhere. -->
  <xsl:function name="e:sure" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="string($name[not(@cert) or @cert eq 'high']/(e:pointers(.), tokenize(@ref)[matches(., '^https?://')])[1])"/>
  </xsl:function>

  <!-- Year, month or day: CMIF has no other dates. -->
  <xsl:function name="e:dated" as="xs:boolean">
    <xsl:param name="date" as="element(date)"/>
    <xsl:variable name="values" as="attribute()*" select="$date/(@when, @from, @to, @notBefore, @notAfter)"/>
    <xsl:sequence select="exists($values) and (every $value in $values satisfies matches($value, '^\d{4}(-\d\d(-\d\d)?)?$'))"/>
  </xsl:function>

</xsl:stylesheet>
